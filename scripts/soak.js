import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { machine, versions } from '../bench/machine.js';
import { openBenchPages } from '../bench/page-parts.js';
import { soakOf } from '../bench/report/soak-section.js';
import { runSoak } from '../bench/soak/run-soak.js';
import { soakFindings, soakSection } from '../bench/soak/soak-report.js';
import { ensureDependencies, root } from './ensure.js';
import { ensureChromium } from './chromium.js';

/*
 * npm run soak                          100 million events through a sliding history in Chromium, as fast as it goes
 * npm run soak -- --minutes 30          the same, and on until half an hour has passed
 * npm run soak -- --rows 20000000       fewer
 * npm run soak -- --write-docs          and the section of docs/performance.md made anew
 *
 * Samples go to stderr; the last line of stdout is one JSON object. Ends with 1 where memory grew.
 */

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000000' }, minutes: { type: 'string', default: '0' }, 'write-docs': { type: 'boolean', default: false } },
});
const [rows, minutes] = [Number(values.rows), Number(values.minutes)];
if (!(rows > 0) || !(minutes >= 0)) {
  console.error('--rows and --minutes want numbers');
  process.exit(2);
}
/** How long the events take on the virtual clock. */
const days = 14;

ensureDependencies();
const executablePath = ensureChromium();
if (executablePath === null) process.exit(1);
const pages = await openBenchPages(executablePath);
try {
  const run = await runSoak(pages, { rows, days: (days * rows) / 100_000_000, minutes, report });
  const { chromium, watersmeet } = versions(pages.version);
  const facts = { machine: machine(), versions: { chromium, watersmeet } };
  const findings = soakFindings(run);
  if (values['write-docs']) writeSection(soakSection(run, { ...facts, days }));
  console.log(JSON.stringify({ ...facts, ...run.state, ...findings, seconds: Math.round(run.samples.at(-1)?.seconds ?? 0) }));
  process.exitCode = findings.flat ? 0 : 1;
} finally {
  await pages.close();
}

/** @param {import('../bench/soak/run-soak.js').Sample} sample @param {import('../bench/soak/soak-engine.ts').SoakState} state */
function report({ seconds, rows: done, process: megabytes, collected }, { hours, heldRows, batchRuns }) {
  const held = collected === null ? '' : `, after a collection ${collected.process.toFixed(0)} MB, held by the page ${collected.page.toFixed(1)} MB`;
  console.error(`${seconds.toFixed(0).padStart(5)} s  ${(done / 1e6).toFixed(1).padStart(6)} M events  ${(hours / 24).toFixed(2)} days  ${heldRows.toLocaleString('en')} in the log  ${batchRuns} batch runs  ${megabytes.toFixed(0)} MB${held}`);
}

/** @param {string} section */
function writeSection(section) {
  const file = join(root, 'docs/performance.md');
  const page = readFileSync(file, 'utf8');
  const old = soakOf(page);
  writeFileSync(file, old === '' ? `${page.trimEnd()}\n\n${section}` : page.replace(old, () => section));
}
