import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchFrames } from '../bench/frames/bench-frames.js';
import { describeFinding, openBenchPages, pageParts } from '../bench/page-parts.js';
import { machine, versions } from '../bench/machine.js';
import { benchMemory } from '../bench/memory/bench-memory.js';
import { performancePage } from '../bench/report/page.js';
import { soakOf } from '../bench/report/soak-section.js';
import { ensureDependencies, root } from './ensure.js';
import { ensureChromium } from './chromium.js';

/*
 * npm run bench                        all parts, 5 turns each
 * npm run bench -- w1 w3 --turns 9     some of them: flights w1 w2 w3 w4 w5 nexmark partitions models edits memory frames
 * npm run bench -- --write-docs        all, and docs/performance.md made anew
 *
 * Progress goes to stderr; the last line of stdout is one JSON object.
 */

const { values, positionals } = parseArgs({ allowPositionals: true, options: { turns: { type: 'string', default: '5' }, 'write-docs': { type: 'boolean', default: false } } });
const known = [...pageParts, 'memory', 'frames'];
const turns = Number(values.turns);
const unknown = positionals.filter((part) => !known.includes(part));
if (!Number.isInteger(turns) || turns < 1) fail(`--turns wants a whole number, not ${values.turns}`);
if (unknown.length > 0) fail(`There is no part ${unknown.join(', ')}; there are ${known.join(', ')}.`);
if (values['write-docs'] && positionals.length > 0) fail('--write-docs takes all parts, so that the page is of one run.');
const wanted = positionals.length === 0 ? known : known.filter((part) => positionals.includes(part));

const performanceFile = join(root, 'docs/performance.md');
ensureDependencies();
const executablePath = ensureChromium();
if (executablePath === null) process.exit(1);
const pages = await openBenchPages(executablePath);
try {
  const results = [];
  for (const part of pageParts) if (wanted.includes(part)) results.push(...(await pages.runPart(part, turns)));
  if (wanted.includes('memory')) results.push(...(await reported(benchMemory(pages))));
  if (wanted.includes('frames')) results.push(...(await benchFrames(pages.launch)));
  const report = { machine: machine(), versions: versions(pages.version), results };
  if (values['write-docs']) writeFileSync(performanceFile, performancePage(report, soakOf(readFileSync(performanceFile, 'utf8'))));
  console.log(JSON.stringify(report));
} finally {
  await pages.close();
}

/** @param {Promise<import('../bench/results.ts').Finding[]>} findings */
async function reported(findings) {
  for (const finding of await findings) console.error(describeFinding(finding));
  return findings;
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(2);
}
