/**
 * @typedef {object} Result one contestant at one piece of work
 * @property {string} work
 * @property {string} contestant
 * @property {number} rows 0 where none are counted
 * @property {number} median_ms
 * @property {number} min_ms
 * @property {number} max_ms
 * @property {number} runs
 */
/** @typedef {import('./frames/measure-app.js').FrameResult} FrameResult */
/**
 * @typedef {object} Report the last line of `npm run bench`
 * @property {Readonly<Record<string, string | number>>} machine
 * @property {Readonly<Record<string, string>>} versions
 * @property {readonly (Result | FrameResult)[]} results
 */

const ours = 'watersmeet';

const introduction = `# Performance

Made by \`npm run bench -- --write-docs\`; not to be edited by hand.

The work is the view \`delays_by_origin\` of the gallery's flight-delays over three million flights: per airport and day the number of
flights, their average and greatest delay, and how many were late. All contestants run in one page of a headless Chromium, in one
realm. Each shows its answer first, and a wrong one ends the benchmark; then each warms up once more, and all take turns, so that
a slow spell of the machine hits all of them. Times are medians. *Beside ours* compares times per row: above 1 is slower than ours.

- **watersmeet**: the product's own code. From memory: its batch layer over decoded blocks. From IndexedDB: the same with none of the
  blocks in memory, checksums verified. Speed path: its speed layer, one flush a micro-batch.
- **typed-array loop**: what a programmer would write for this one query over this one file: slots by day and airport number, no hashing,
  no NULLs, no strings, times known to fit. Its store holds three typed arrays a block, and no checksums.
- **duckdb-wasm**: the flights loaded as a table beforehand, the answer kept as a table inside; *enum keys*: with the airport as an ENUM, its
  fastest form. Speed path: an upsert of each micro-batch into a keyed table, on rows that are in the database already.
- **@tanstack/db-ivm**: rows as objects made beforehand, one run of its graph a micro-batch.

Works that cost milliseconds a statement are measured over fewer rows: see the column *rows*.
`;

/** The page docs/performance.md. @param {Report} report */
export function performancePage({ machine, versions, results: all }) {
  const results = all.filter((result) => 'median_ms' in result && result.rows > 0);
  const visit = all.find((result) => 'median_ms' in result && result.work === 'first visit');
  const frames = all.filter((result) => 'p95_ms' in result);
  const works = [...new Set(results.map((result) => result.work))];
  const facts = [
    `Machine: ${listed(machine)}.`,
    `Versions: ${listed(versions)}.`,
    ...goals.flatMap((goal) => goalLine(goal, results)),
  ].join('\n\n');
  return `${[introduction, facts, ...works.map((work) => section(work, results.filter((result) => result.work === work))), ...(visit === undefined ? [] : [visitSection(/** @type {Result} */ (visit))]), ...(frames.length === 0 ? [] : [framesSection(frames)])].join('\n')}`;
}

/**
 * @typedef {object} Goal what the project set itself, in times per row
 * @property {string} work
 * @property {string} contestant
 * @property {number} factor ours beside theirs
 * @property {'faster' | 'within'} sense
 */
/** @type {readonly Goal[]} */
const goals = [
  { work: 'batch from memory', contestant: 'typed-array loop', factor: 2, sense: 'within' },
  { work: 'batch from memory', contestant: 'duckdb-wasm', factor: 5, sense: 'faster' },
  { work: 'speed path, micro-batches of 1,000', contestant: '@tanstack/db-ivm', factor: 10, sense: 'faster' },
];

/** @param {Goal} goal @param {readonly Result[]} results */
function goalLine({ work, contestant, factor, sense }, results) {
  const [own, other] = [ours, contestant].map((name) => results.find((result) => result.work === work && result.contestant === name));
  if (own === undefined || other === undefined) return [];
  const ratio = timePerRow(other) / timePerRow(own);
  const met = sense === 'faster' ? ratio >= factor : 1 / ratio <= factor;
  const found = sense === 'faster' ? `${significant(ratio)}x faster than` : `${significant(1 / ratio)}x the time of`;
  const wanted = sense === 'faster' ? `at least ${factor}x faster` : `at most ${factor}x`;
  return [`- ${work}: ${found} ${contestant}; the goal is ${wanted}: ${met ? 'met' : '**not met**'}.`];
}

/** @param {Result} result */
function timePerRow(result) {
  return result.median_ms / result.rows;
}

/** @param {Readonly<Record<string, string | number>>} facts */
function listed(facts) {
  return Object.entries(facts).map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`).join(', ');
}

/** @param {string} work @param {readonly Result[]} results */
function section(work, results) {
  const own = results.find((result) => result.contestant === ours);
  const lines = results.map((result) => {
    const beside = own === undefined ? '' : besideOurs(result, own);
    const rate = significant(result.rows / result.median_ms / 1000);
    return `| ${[result.contestant, result.rows.toLocaleString('en'), result.median_ms.toFixed(1), `${result.min_ms.toFixed(1)} to ${result.max_ms.toFixed(1)}`, rate, beside].join(' | ')} |`;
  });
  return `
## ${work.charAt(0).toUpperCase()}${work.slice(1)}

| contestant | rows | median ms | range ms | M rows/s | beside ours |
| --- | ---: | ---: | ---: | ---: | ---: |
${lines.join('\n')}
`;
}

/** How long a first visit may take until its first answer, in ms. */
const visitGoal = 3000;

/** @param {Result} visit */
function visitSection({ median_ms: median, min_ms: min, max_ms: max, runs }) {
  const seconds = (/** @type {number} */ ms) => (ms / 1000).toFixed(1);
  return `
## First visit

From the address to the first answer over the flights in a panel, with an empty profile and without a click: ${seconds(median)} s (${seconds(min)} to ${seconds(max)} in ${runs} visits).
The goal is at most ${visitGoal / 1000} s: ${median <= visitGoal ? 'met' : '**not met**'}.
`;
}

/** A frame that p95 may take, in ms: at 60 frames a second, one of twenty missed is too many. */
const frameGoal = 20;

/** @param {readonly FrameResult[]} frames */
function framesSection(frames) {
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

/** @param {Result} result @param {Result} own */
function besideOurs(result, own) {
  return `${significant(timePerRow(result) / timePerRow(own))}x`;
}

/** Two digits that count, without an exponent. @param {number} value */
function significant(value) {
  return value >= 10 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)));
}
