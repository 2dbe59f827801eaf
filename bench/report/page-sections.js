import { ours, verdict } from './goals.js';

/** @typedef {import('../results.ts').Result} Result */
/** @typedef {import('../frames/measure-app.js').FrameResult} FrameResult */

/** How long a first visit may take until its first answer, in ms. */
const visitGoal = 3000;

/** @param {Result} visit */
export function visitSection({ median_ms: median, min_ms: min, max_ms: max, runs }) {
  const seconds = (/** @type {number} */ ms) => (ms / 1000).toFixed(1);
  return `
## First visit

From the address to the first answer over the flights in a panel, with an empty profile and without a click: ${seconds(median)} s (${seconds(min)} to ${seconds(max)} in ${runs} visits).
The goal is at most ${visitGoal / 1000} s: ${verdict(median <= visitGoal)}.
`;
}

/** A frame that p95 may take, in ms: at 60 frames a second, one of twenty missed is too many. */
const frameGoal = 20;

/** @param {readonly FrameResult[]} frames */
export function framesSection(frames) {
  const lines = frames.map(({ work, contestant, frames: count, p95_ms: p95, p99_ms: p99, max_ms: max, callbacks_p95_ms: callbacks, long_tasks: long }) => (
    `| ${[`${work.replace('frames: ', '')}${contestant === ours ? '' : ` (${contestant})`}`, count, p95.toFixed(1), p99.toFixed(1), max.toFixed(1), callbacks.toFixed(1), long].join(' | ')} |`
  ));
  const missed = frames.filter(({ p95_ms: p95 }) => p95 >= frameGoal);
  return `
## Frames

From one frame to the next, in milliseconds, while the page is used for six seconds: 16.7 at 60 frames a second, 33.3 where one was missed. *Callbacks p95* is
by the clock at the start of the page's own callbacks, so it has in it how late in its frame the page began. Input comes as fast as from a mouse; drawing is done without a GPU.

The goal is a p95 under ${frameGoal} ms: ${missed.length === 0 ? 'met in every work' : `**not met** in ${missed.map(({ work }) => work.replace('frames: ', '')).join('; ')}`}.

| work | frames | p95 ms | p99 ms | longest ms | callbacks p95 ms | tasks over 50 ms |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}
`;
}
