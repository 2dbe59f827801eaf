import { rendererMemory } from '../memory/process-memory.js';

/** @typedef {import('./soak-engine.ts').SoakState} SoakState */
/**
 * @typedef {object} Sample
 * @property {number} seconds since the beginning
 * @property {number} rows events so far
 * @property {number} process private memory of the renderer process as it goes, in MB
 * @property {{ process: number, page: number } | null} collected the same right after a collection, and what the browser says that
 *   the page holds then; null where it wasn't asked
 */
/** @typedef {{ samples: readonly Sample[], state: SoakState }} SoakRun */

/** Appends between two samples, of 131,072 events each. */
const appendsPerSample = 4;
/** Samples between two questions to the browser, which take a collection each. */
const samplesPerQuestion = 5;

/**
 * Takes events through the engine in one page until there were so many and so many minutes have passed.
 * @param {import('../page-parts.js').BenchPages} pages
 * @param {{ rows: number, days: number, minutes: number, report: (sample: Sample, state: SoakState) => void }} options
 * @returns {Promise<SoakRun>}
 */
export async function runSoak(pages, { rows, days, minutes, report }) {
  const tab = await pages.open(['--enable-blink-features=ForceEagerMeasureMemory']);
  try {
    const memory = await rendererMemory(tab.browser);
    if (memory === null) throw new Error('The memory of a process is read from /proc, which this system has not.');
    const devtools = await tab.page.context().newCDPSession(tab.page);
    const collected = async () => {
      await devtools.send('HeapProfiler.collectGarbage');
      return { process: memory.private(), page: await heldByPage(tab.page) };
    };
    await tab.call('openSoak', rows, days);
    const started = performance.now();
    /** @type {Sample[]} */
    const samples = [];
    for (;;) {
      /** @type {SoakState} */
      const state = await tab.call('soakStep', appendsPerSample);
      const process = memory.private();
      const asked = samples.length % samplesPerQuestion === samplesPerQuestion - 1 ? await collected() : null;
      const sample = { seconds: (performance.now() - started) / 1000, rows: state.rows, process, collected: asked };
      samples.push(sample);
      report(sample, state);
      if (state.rows >= rows && sample.seconds >= minutes * 60) return { samples, state };
    }
  } finally {
    await tab.close();
  }
}

/** @param {import('playwright-core').Page} page */
function heldByPage(page) {
  return page.evaluate(async () => (await /** @type {any} */ (performance).measureUserAgentSpecificMemory()).bytes / 2 ** 20);
}
