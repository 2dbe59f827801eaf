import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { performancePage } from '../bench/report.js';
import { benchFrames } from '../bench/frames/bench-frames.js';
import { ensureDependencies, root } from './ensure.js';
import { chromiumArguments, ensureChromium } from './chromium.js';
import { serveStatic } from './serve-static.js';

/*
 * npm run bench                        all works, medians of 5 runs
 * npm run bench -- --runs 9 --only batch
 * npm run bench -- --only frames       the frame times of the page alone
 * npm run bench -- --write-docs        the same, and docs/performance.md made anew
 *
 * Progress and a table go to stderr; the last line of stdout is one JSON object.
 */

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, only: { type: 'string', default: '' }, 'write-docs': { type: 'boolean', default: false } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`--runs wants a whole number, not ${values.runs}`);
  process.exit(2);
}

ensureDependencies();
const executablePath = ensureChromium();
if (executablePath === null) process.exit(1);
const { build } = await import('vite');
const { chromium } = await import('playwright-core');
await build({ configFile: join(root, 'bench/vite.config.ts') });

const server = await serveStatic([
  { path: '/data/', folder: join(root, 'node_modules/vega-datasets/data') },
  { path: '/duckdb/', folder: join(root, 'node_modules/@duckdb/duckdb-wasm/dist') },
  { path: '/', folder: join(root, '.cache/bench') },
], {
  // An isolated page gets a clock of 5 instead of 100 microseconds.
  headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'same-origin' },
});
const launch = () => chromium.launch({ executablePath, args: [...chromiumArguments, '--js-flags=--max-old-space-size=4096'] });
const browser = await launch();
try {
  const page = await browser.newPage();
  page.on('console', (message) => {
    const text = message.text();
    console.error(message.type() === 'info' && text.startsWith('{') ? describe(JSON.parse(text)) : `[page] ${text}`);
  });
  page.on('pageerror', (error) => console.error(`[page] ${error.message}`));
  await page.goto(`${server.origin}/`);
  await page.waitForFunction(() => 'runBenchmark' in globalThis);
  const results = values.only === 'frames' ? [] : await page.evaluate(
    ({ count, only }) => /** @type {any} */ (globalThis).runBenchmark(count, only),
    { count: runs, only: values.only },
  );
  const version = browser.version();
  await browser.close();
  const frames = values.only === '' || values.only === 'frames' ? await benchFrames(launch) : [];
  const report = { machine: machine(), versions: versions(version), results: [...results, ...frames] };
  if (values['write-docs']) writeFileSync(join(root, 'docs/performance.md'), performancePage(report));
  console.log(JSON.stringify(report));
} finally {
  await browser.close();
  await server.close();
}

/** @param {{ work: string, contestant: string, rows: number, median_ms: number, min_ms: number, max_ms: number }} result */
function describe({ work, contestant, rows, median_ms: median, min_ms: min, max_ms: max }) {
  const rate = rows / median / 1000;
  return `${work.padEnd(36)} ${contestant.padEnd(24)} ${median.toFixed(2).padStart(10)} ms  (${min.toFixed(2)} to ${max.toFixed(2)}, ${rows.toLocaleString('en')} rows, ${rate.toPrecision(3)} M rows/s)`;
}

function machine() {
  return { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memory_gb: Math.round(totalmem() / 2 ** 30), platform: `${process.platform} ${process.arch}` };
}

/** @param {string} browserVersion */
function versions(browserVersion) {
  const versionOf = (/** @type {string} */ name) => JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
  return { chromium: browserVersion, watersmeet: commit(), 'duckdb-wasm': versionOf('@duckdb/duckdb-wasm'), 'db-ivm': versionOf('@tanstack/db-ivm') };
}

/** The version of the package, with the commit where there is a repository. */
function commit() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  try {
    return `${version}+${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()}`;
  } catch {
    return version;
  }
}
