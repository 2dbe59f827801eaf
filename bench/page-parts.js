import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDependencies, root } from '../scripts/ensure.js';
import { chromiumArguments } from '../scripts/chromium.js';
import { serveStatic } from '../scripts/serve-static.js';
import { assembleLoops } from './wasm/assemble-loops.js';

/** @typedef {import('./results.ts').Finding} Finding */
/** @typedef {Awaited<ReturnType<typeof openBenchPages>>} BenchPages */

/** What each page measures, in the order of the report. */
export const pageParts = /** @type {const} */ (['flights', 'w1', 'w2', 'w3', 'w4', 'w5', 'nexmark', 'partitions', 'models', 'edits']);

/**
 * The benchmark's page, built and served; each part runs in a browser of its own, so that none pays for the memory that
 * another one took.
 * @param {string} executablePath
 */
export async function openBenchPages(executablePath) {
  ensureDependencies();
  const { build } = await import('vite');
  const { chromium } = await import('playwright-core');
  await build({ configFile: join(root, 'bench/vite.config.ts') });
  const site = join(root, '.cache/bench');
  writeFileSync(join(site, 'loops.wasm'), await assembleLoops());
  const packages = join(root, 'node_modules');
  const server = await serveStatic([
    { path: '/public/data/', folder: join(root, 'public/data') },
    { path: '/data/', folder: join(packages, 'vega-datasets/data') },
    { path: '/duckdb/', folder: join(packages, '@duckdb/duckdb-wasm/dist') },
    { path: '/perspective/client/', folder: join(packages, '@perspective-dev/client/dist/wasm') },
    { path: '/perspective/cdn/', folder: join(packages, '@perspective-dev/client/dist/cdn') },
    { path: '/perspective/server/', folder: join(packages, '@perspective-dev/server/dist/wasm') },
    { path: '/tensorflow/', folder: join(packages, '@tensorflow/tfjs-backend-wasm/dist') },
    { path: '/', folder: site },
  ], {
    // An isolated page gets a clock of 5 instead of 100 microseconds.
    headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'same-origin' },
  });
  const launch = (args = benchArguments) => chromium.launch({ executablePath, args: [...chromiumArguments, ...args] });
  let version = '';

  /** The page in a new browser, with a profile of its own on the disk: a window that leaves no trace keeps its databases in memory. @param {readonly string[]} [args] */
  const open = async (args = benchArguments) => {
    const profile = mkdtempSync(join(tmpdir(), 'watersmeet-bench-'));
    const context = await chromium.launchPersistentContext(profile, { executablePath, args: [...chromiumArguments, ...args] });
    const browser = context.browser();
    if (browser === null) throw new Error('a profile without a browser');
    version = browser.version();
    const page = await context.newPage();
    page.on('console', (message) => {
      const text = message.text();
      console.error(message.type() === 'info' && text.startsWith('{') ? describeFinding(JSON.parse(text)) : `[page] ${text}`);
    });
    page.on('pageerror', (error) => console.error(`[page] ${error.message}`));
    await page.goto(`${server.origin}/`);
    await page.waitForFunction(() => 'runPart' in globalThis);
    return {
      browser,
      page,
      /**
       * Calls a function that the page offers.
       * @template T @param {string} name @param {readonly unknown[]} given @returns {Promise<T>}
       */
      call: (name, ...given) => page.evaluate(({ called, with: values }) => /** @type {any} */ (globalThis)[called](...values), { called: name, with: given }),
      close: async () => {
        await context.close();
        rmSync(profile, { recursive: true, force: true });
      },
    };
  };

  return {
    launch,
    open,
    close: () => server.close(),
    /** Of the browser that was opened last. */
    get version() {
      return version;
    },
    /** @param {string} part @param {number} turns @returns {Promise<Finding[]>} */
    async runPart(part, turns) {
      const page = await open();
      try {
        return await page.call('runPart', part, turns);
      } finally {
        await page.close();
      }
    },
  };
}

/** Room for the rows as objects that some contestants need, and a collector that can be called between turns. */
const benchArguments = ['--js-flags=--max-old-space-size=4096 --expose-gc'];

/** @param {Finding} finding */
export function describeFinding(finding) {
  const head = `${finding.work.padEnd(58)} ${finding.contestant.padEnd(24)}`;
  if ('not_timed' in finding) return `${head} not timed: ${finding.not_timed}`;
  if ('value' in finding) return `${head} ${finding.value} ${finding.unit}`;
  const { rows, median_ms: median, min_ms: min, max_ms: max, p50_us: p50, p99_us: p99 } = finding;
  const laps = p99 === undefined ? '' : `, a batch p50 ${p50} us, p99 ${p99} us`;
  return `${head} ${median.toFixed(2).padStart(10)} ms  (${min.toFixed(2)} to ${max.toFixed(2)}, ${rows.toLocaleString('en')} rows, ${(rows / median / 1000).toPrecision(3)} M rows/s${laps})`;
}
