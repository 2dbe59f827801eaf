import { readFile, writeFile } from 'node:fs/promises';
import { here } from './tools/cache.ts';
import { resultsText, verifiedProducts } from './results.ts';
import type { Run } from './results.ts';

const [start, end] = ['<!-- results: written by npm run test:engines -- --write-docs -->', '<!-- end of results -->'];

/** The results of a full run go into docs/exports.md, and what passed into what bundles say of themselves. */
export async function writeDocs(run: Run): Promise<void> {
  await change(here('../docs/exports.md'), (text) => between(text, resultsText(run)));
  await change(here('../pipeline/exporters/verified-on.ts'), (text) => text
    .replace(/date: '[^']*'/u, `date: '${run.date}'`)
    .replace(/engines: \[[^\]]*\]/u, `engines: [${verifiedProducts(run).map((each) => `'${each}'`).join(', ')}]`));
}

/** `results` in the place of what stands between the marks. */
export function between(text: string, results: string): string {
  if (!text.includes(start) || !text.includes(end)) throw new Error(`docs/exports.md has no ${start} … ${end}`);
  return `${text.slice(0, text.indexOf(start))}${start}\n\n${results}\n\n${text.slice(text.indexOf(end))}`;
}

async function change(path: string, edit: (text: string) => string): Promise<void> {
  await writeFile(path, edit(await readFile(path, 'utf8')));
}
