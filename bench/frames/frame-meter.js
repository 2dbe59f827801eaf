/**
 * @typedef {object} FrameTimes of a stretch of time, in milliseconds from one frame to the next
 * @property {number} frames
 * @property {number} p50_ms
 * @property {number} p95_ms by the time that the browser gives a frame: 16.7 at 60 a second, 33.3 where one was missed
 * @property {number} p99_ms
 * @property {number} max_ms
 * @property {number} callbacks_p95_ms by the clock at the start of the page's callbacks: the same, and how late in its frame the page began
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
  const { frames, callbacks, longTasks } = await page.evaluate(stopMeter);
  return { ...summarise(frames), callbacks_p95_ms: summarise(callbacks).p95_ms, long_tasks: longTasks };
}

/** @param {readonly number[]} times of frames, one after the other */
export function summarise(times) {
  const deltas = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  const sorted = deltas.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { frames: sorted.length, p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99), max_ms: at(1) };
}

/** @param {number} ms */
function round(ms) {
  return Math.round(ms * 10) / 10;
}

function startMeter() {
  const meter = { frames: /** @type {number[]} */ ([]), callbacks: /** @type {number[]} */ ([]), longTasks: 0, frame: 0, observer: /** @type {PerformanceObserver | null} */ (null) };
  meter.observer = new PerformanceObserver((list) => { meter.longTasks += list.getEntries().length; });
  meter.observer.observe({ type: 'longtask' });
  const tick = (/** @type {number} */ time) => {
    meter.frames.push(time);
    meter.callbacks.push(performance.now());
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
  return { frames: /** @type {number[]} */ (meter.frames), callbacks: /** @type {number[]} */ (meter.callbacks), longTasks: Number(meter.longTasks) };
}
