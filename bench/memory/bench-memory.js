import { rendererMemory } from './process-memory.js';

/** @typedef {import('../results.ts').Finding} Finding */

const rows = 10_000_000;
const work = 'Memory, 10M rows: append, then W1 to W3 twice';
const contestant = 'watersmeet';

/**
 * What a tab takes while 10 million rows go into its history and three queries are computed over them twice: in a browser
 * with its usual limits, and nothing else in it.
 * @param {import('../page-parts.js').BenchPages} pages
 * @returns {Promise<Finding[]>}
 */
export async function benchMemory(pages) {
  const tab = await pages.open(['--enable-blink-features=ForceEagerMeasureMemory']);
  try {
    const memory = await rendererMemory(tab.browser);
    if (memory === null) return [{ work, contestant, rows, not_timed: 'the memory of a process is read from /proc, which this system has not' }];
    memory.reset();
    await tab.call('fillHistory', rows);
    await tab.call('recomputeAll', rows);
    const peak = memory.peak();
    const held = await tab.page.evaluate(async () => (await /** @type {any} */ (performance).measureUserAgentSpecificMemory()).bytes / 2 ** 20);
    const wrong = await tab.call('checkAnswers', rows);
    if (wrong !== null) throw new Error(`watersmeet answers wrongly out of the history: ${wrong}`);
    return [
      { work, contestant, rows, value: Math.round(peak), unit: 'MB', how: 'greatest resident memory of the renderer process, code and workers included' },
      { work, contestant, rows, value: Math.round(held), unit: 'MB', how: 'measureUserAgentSpecificMemory afterwards' },
    ];
  } finally {
    await tab.close();
  }
}
