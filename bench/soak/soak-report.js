import { listed } from '../report/numbers.js';
import { verdict } from '../report/goals.js';
import { flatShare, flatness, isFlat } from './flatness.js';

/** @typedef {import('./run-soak.js').SoakRun} SoakRun */

/** What the samples say. Flat must be what is left after a collection: how much garbage waits for one is the browser's own affair. @param {SoakRun} run */
export function soakFindings({ samples }) {
  const after = samples.flatMap(({ rows, collected }) => (collected === null ? [] : [{ x: rows / 1e6, ...collected }]));
  const running = flatness(samples.map(({ rows, process: y }) => ({ x: rows / 1e6, y })));
  const process = flatness(after.map(({ x, process: y }) => ({ x, y })));
  const page = flatness(after.map(({ x, page: y }) => ({ x, y })));
  return { running, process, page, flat: isFlat(process) && isFlat(page) };
}

/**
 * The section of docs/performance.md, from its heading on.
 * @param {SoakRun} run
 * @param {{ machine: Readonly<Record<string, string | number>>, versions: Readonly<Record<string, string>>, days: number }} facts
 */
export function soakSection(run, { machine, versions, days }) {
  const { state, samples } = run;
  const { running, process, page, flat } = soakFindings(run);
  const seconds = samples.at(-1)?.seconds ?? 0;
  const line = (/** @type {string} */ name, /** @type {ReturnType<typeof flatness>} */ found) => (
    `| ${[name, found.least.toFixed(0), found.greatest.toFixed(0), found.mean.toFixed(0), `${found.slope >= 0 ? '+' : ''}${found.slope.toFixed(3)}`, `${found.growth >= 0 ? '+' : ''}${found.growth.toFixed(1)}`].join(' | ')} |`
  );
  return `## Soak

Made by \`npm run soak -- --write-docs\`. One page of a headless Chromium takes ${state.rows.toLocaleString('en')} ad events through the engine, the first 100 million in ${days} days on the virtual clock: they are appended to
the history in IndexedDB, taken along the speed path, recomputed by a batch run every 3 hours over what the log still holds, and trimmed after 12 hours. Each time a batch run has published, the served
answer is counted and compared with the log.

${state.rows.toLocaleString('en')} events in ${(seconds / 60).toFixed(1)} minutes (${(state.rows / seconds / 1e6).toFixed(2)} M events/s), ${(state.hours / 24).toFixed(1)} days on the clock, ${state.batchRuns} batch runs, ${state.checks} answers compared. At the end the log holds
${state.heldRows.toLocaleString('en')} events in ${(state.heldBytes / 2 ** 20).toFixed(0)} MB, the answer ${state.answerRows.toLocaleString('en')} rows.

| memory, MB | least | greatest | mean of the second half | slope, MB a million events | growth over the second half |
| --- | ---: | ---: | ---: | ---: | ---: |
${line('private memory of the process, as it goes', running)}
${line('the same after a collection', process)}
${line('held by the page after a collection', page)}

Memory of the process is as the browser's task manager counts it, what the page holds by \`measureUserAgentSpecificMemory\`. Slope and growth are of a line of least squares through the second half of the samples;
how much garbage waits for a collection is the browser's own affair. The goal is a growth after collections of at most ${flatShare * 100} % of the mean: ${verdict(flat)}.

Machine: ${listed(machine)}. Versions: ${listed(versions)}.
`;
}
