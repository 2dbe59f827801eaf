import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { register } from 'tsx/esm/api';

/*
 * node scripts/export-matrix.js            writes the tables of operators and targets into docs/exports.md
 * node scripts/export-matrix.js --check    ends with 1 where they are not what the code says
 */

register();
const { matrixText } = await import('#pipeline/exporters/matrix.ts');
const [start, end] = ['<!-- matrix: written by scripts/export-matrix.js -->', '<!-- end of matrix -->'];
const path = new URL('../docs/exports.md', import.meta.url);
const text = existsSync(path) ? readFileSync(path, 'utf8') : '# Exports\n';
const [before, rest] = text.includes(start) ? [text.slice(0, text.indexOf(start)), text.slice(text.indexOf(end) + end.length)] : [`${text.trimEnd()}\n\n## What prints where\n\n`, '\n'];
const written = `${before}${start}\n\n${matrixText()}\n\n${end}${rest}`;
if (!process.argv.includes('--check')) writeFileSync(path, written);
else if (written !== text) {
  console.error('docs/exports.md is not what the code says: run node scripts/export-matrix.js');
  process.exitCode = 1;
}
