import { significant, timePerRow } from './numbers.js';

/** @typedef {import('../results.ts').Finding} Finding */
/** @typedef {import('../results.ts').Result} Result */
/**
 * @typedef {object} Goal what the project set itself, in times per row
 * @property {string} work how its name begins
 * @property {string | readonly string[]} contestant of several, the fastest
 * @property {number} factor ours beside theirs
 * @property {'faster' | 'within'} sense
 */

export const ours = 'watersmeet';
/** What a tab may take, in MB. */
const memoryGoal = 1024;
/** What the compilation after an edit may take, in ms. */
const editGoal = 1;

const overEvents = ['W1, ', 'W2, ', 'W3, '];

/** @type {readonly Goal[]} */
const goals = [
  ...overEvents.map((work) => /** @type {const} */ ({ work, contestant: 'duckdb-wasm', factor: 8, sense: 'faster' })),
  ...overEvents.map((work) => /** @type {const} */ ({ work, contestant: 'typed-array loop', factor: 1, sense: 'within' })),
  { work: 'W4, W1 kept up to date in micro-batches of 1,000', contestant: '@tanstack/db-ivm', factor: 50, sense: 'faster' },
  { work: 'W5, append', contestant: 'raw IndexedDB, the same bytes', factor: 1.3, sense: 'within' },
  { work: 'W5, scan', contestant: 'raw IndexedDB, the same bytes', factor: 1.3, sense: 'within' },
  { work: 'batch from memory', contestant: 'typed-array loop', factor: 2, sense: 'within' },
  { work: 'Models, ', contestant: ['ml.js', 'tensorflow.js, cpu', 'tensorflow.js, wasm'], factor: 3, sense: 'faster' },
  { work: 'batch from memory', contestant: 'duckdb-wasm', factor: 5, sense: 'faster' },
  { work: 'speed path, micro-batches of 1,000', contestant: '@tanstack/db-ivm', factor: 10, sense: 'faster' },
];

/** A line for each goal and work that was measured. @param {readonly Finding[]} findings */
export function goalLines(findings) {
  const results = findings.filter((finding) => 'median_ms' in finding);
  return [...goals.flatMap((goal) => linesOf(goal, results)), ...editLines(results), ...memoryLines(findings)];
}

/** @param {Goal} goal @param {readonly Result[]} results */
function linesOf({ work, contestant, factor, sense }, results) {
  const works = [...new Set(results.map((result) => result.work))].filter((name) => name.startsWith(work));
  return works.flatMap((name) => {
    const [own, other] = [[ours], [contestant].flat()].map((names) => fastest(results.filter((result) => result.work === name && names.includes(result.contestant))));
    if (own === undefined || other === undefined) return [];
    const ratio = timePerRow(other) / timePerRow(own);
    const met = sense === 'faster' ? ratio >= factor : 1 / ratio <= factor;
    const found = sense === 'faster' ? `${significant(ratio)}x faster than` : `${Number((1 / ratio).toPrecision(3))}x the time of`;
    const wanted = sense === 'faster' ? `at least ${factor}x faster` : `at most ${factor}x`;
    return [`- ${name}: ${found} ${other.contestant}; the goal is ${wanted}: ${verdict(met)}.`];
  });
}

/** @param {readonly Result[]} results @returns {Result | undefined} */
function fastest(results) {
  return results.toSorted((a, b) => timePerRow(a) - timePerRow(b))[0];
}

/** @param {readonly Result[]} results */
function editLines(results) {
  const edits = results.filter(({ work }) => work.startsWith('Edits, another '));
  return edits.map(({ work, median_ms: median }) => `- ${work}: ${median.toFixed(2)} ms; the goal is under ${editGoal} ms: ${verdict(median < editGoal)}.`);
}

/** @param {readonly Finding[]} findings */
function memoryLines(findings) {
  return findings.flatMap((finding) => {
    if (!('value' in finding) || !finding.how.startsWith('greatest')) return [];
    return [`- ${finding.work}: ${finding.value.toLocaleString('en')} ${finding.unit} at most; the goal is ${memoryGoal.toLocaleString('en')} MB: ${verdict(finding.value <= memoryGoal)}.`];
  });
}

/** @param {boolean} met */
export function verdict(met) {
  return met ? 'met' : '**not met**';
}
