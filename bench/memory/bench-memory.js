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
    const filling = await memory.peakDuring(tab.call('fillHistory', rows));
    const computing = await memory.peakDuring(tab.call('recomputeAll', rows));
    const held = await tab.page.evaluate(async () => (await /** @type {any} */ (performance).measureUserAgentSpecificMemory()).bytes / 2 ** 20);
    const wrong = await tab.call('checkAnswers', rows);
    if (wrong !== null) throw new Error(`watersmeet answers wrongly out of the history: ${wrong}`);
    const reading = (/** @type {number} */ value, /** @type {string} */ how) => ({ work, contestant, rows, value: Math.round(value), unit: 'MB', how });
    return [
      reading(Math.max(filling, computing), 'greatest private memory of the renderer process, as the task manager counts it'),
      reading(filling, 'the same while the rows are appended'),
      reading(computing, 'the same while the queries are computed'),
      reading(held, 'held by the page afterwards, by measureUserAgentSpecificMemory'),
    ];
  } finally {
    await tab.close();
  }
}
