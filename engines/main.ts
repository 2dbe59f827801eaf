import { mkdir } from 'node:fs/promises';
import { checks } from './checks.ts';
import { closingLines } from './closing-lines.ts';
import { engineOf, engines } from './registry.ts';
import { runChecks } from './run-checks.ts';
import { cacheFolder } from './tools/cache.ts';
import { lockJars } from './tools/maven.ts';
import { ensureSystem } from './tools/system.ts';
import { openWorkbench } from './workbench.ts';
import { writeDocs } from './write-docs.ts';

/** Words choose engines or parts of a check's name; the options are those of scripts/test-engines.js. Answers the exit code. */
export async function main(parameters: readonly string[]): Promise<number> {
  const { words, minutes, docs } = parseParameters(parameters);
  await mkdir(cacheFolder(), { recursive: true });
  if (words.includes('--lock')) {
    for (const folder of ['kafka', 'hadoop', 'spark']) await lockJars(folder);
    return 0;
  }
  const chosen = words.length === 0 ? checks : checks.filter(({ name, engines }) => words.some((word) => engines.some((engine) => engine === word) || name.includes(word)));
  if (chosen.length === 0) {
    console.error(`No check has one of these words. Engines: ${engines.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  if (docs && words.length > 0) {
    console.error('--write-docs takes a full run: no words.');
    return 2;
  }
  ensureSystem();
  const begin = performance.now();
  const outcomes = await runChecks(chosen, { fetch: (name) => engineOf(name).fetch(), open: openWorkbench, say: (line) => console.log(line), limitSeconds: minutes * 60 });
  if (docs) await writeDocs({ outcomes, engines, date: new Date().toISOString().slice(0, 10), minutes: (performance.now() - begin) / 60_000 });
  for (const line of closingLines(outcomes)) console.log(line);
  return outcomes.some(({ result }) => result === 'failed') ? 1 : 0;
}

interface Parameters {
  readonly words: readonly string[];
  readonly minutes: number;
  readonly docs: boolean;
}

function parseParameters(parameters: readonly string[]): Parameters {
  const docs = parameters.includes('--write-docs');
  const rest = parameters.filter((word) => word !== '--write-docs');
  const at = rest.indexOf('--minutes');
  const minutes = at < 0 ? 60 : Number(rest[at + 1]);
  if (!(minutes > 0)) throw new Error('--minutes is a number.');
  return { words: at < 0 ? rest : rest.toSpliced(at, 2), minutes, docs };
}
