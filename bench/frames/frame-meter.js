/**
 * @typedef {object} FrameTimes of a stretch of time, in milliseconds from the start of one frame's callbacks to the next one's
 * @property {number} frames
 * @property {number} p50_ms
 * @property {number} p95_ms
 * @property {number} p99_ms
 * @property {number} max_ms
 * @property {number} long_tasks how many tasks of the main thread took over 50 ms
 */

/**
 * Counts the frames of a page while something is done to it.
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<unknown>} act
 * @returns {Promise<FrameTimes>}
 */
export async function measureFrames(page, act) {
  await page.evaluate(startMeter);
  await act();
  const { deltas, longTasks } = await page.evaluate(stopMeter);
  return { ...summarise(deltas), long_tasks: longTasks };
}

/** @param {readonly number[]} deltas */
export function summarise(deltas) {
  const sorted = deltas.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { frames: sorted.length, p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99), max_ms: at(1) };
}

/** @param {number} ms */
function round(ms) {
  return Math.round(ms * 10) / 10;
}

function startMeter() {
  const meter = { times: /** @type {number[]} */ ([]), longTasks: 0, frame: 0, observer: /** @type {PerformanceObserver | null} */ (null) };
  meter.observer = new PerformanceObserver((list) => { meter.longTasks += list.getEntries().length; });
  meter.observer.observe({ type: 'longtask' });
  const tick = () => {
    meter.times.push(performance.now());
    meter.frame = requestAnimationFrame(tick);
  };
  meter.frame = requestAnimationFrame(tick);
  /** @type {any} */ (globalThis).frameMeter = meter;
}

function stopMeter() {
  const meter = /** @type {any} */ (globalThis).frameMeter;
  cancelAnimationFrame(meter.frame);
  meter.longTasks += meter.observer.takeRecords().length;
  meter.observer.disconnect();
  const deltas = meter.times.slice(1).map((/** @type {number} */ time, /** @type {number} */ i) => time - meter.times[i]);
  return { deltas, longTasks: meter.longTasks };
}
