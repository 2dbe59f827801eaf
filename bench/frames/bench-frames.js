import { join } from 'node:path';
import { root } from '../../scripts/ensure.js';
import { serveStatic } from '../../scripts/serve-static.js';
import { measureApp, measureFirstVisits } from './measure-app.js';

/**
 * First visits and frame times of the page: builds it, serves it from a sub-path, and drives it in a browser of its own (the memory that
 * another benchmark has taken would count here as pauses).
 * @param {() => Promise<import('playwright-core').Browser>} launch
 * @returns {Promise<(import('../report/page.js').Result | import('./measure-app.js').FrameResult)[]>}
 */
export async function benchFrames(launch) {
  const { build } = await import('vite');
  const folder = join(root, '.cache/frames');
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
  const path = '/some/sub/path/';
  const server = await serveStatic([{ path, folder }]);
  const browser = await launch();
  /** @type {(import('../report/page.js').Result | import('./measure-app.js').FrameResult)[]} */
  const results = [];
  try {
    const first = await measureFirstVisits(browser, `${server.origin}${path}`);
    results.push(first);
    console.error(`${first.work.padEnd(36)} ${first.contestant.padEnd(24)} ${first.median_ms} ms (${first.min_ms} to ${first.max_ms}, ${first.runs} visits)`);
    await measureApp(browser, `${server.origin}${path}`, (result) => {
      results.push(result);
      console.error(describe(result));
    });
  } finally {
    await browser.close();
    await server.close();
  }
  return results;
}

/** @param {import('./measure-app.js').FrameResult} result */
function describe({ work, contestant, frames, p50_ms: p50, p95_ms: p95, max_ms: max, callbacks_p95_ms: callbacks, long_tasks: longTasks }) {
  return `${work.padEnd(36)} ${contestant.padEnd(24)} frame p50 ${p50} ms, p95 ${p95} ms, max ${max} ms (${frames} frames, callbacks p95 ${callbacks} ms, ${longTasks} long tasks)`;
}
