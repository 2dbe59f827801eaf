import { expect, test } from 'vitest';
import { performancePage } from './page.js';

const time = { rows: 1000, min_ms: 1, max_ms: 30, runs: 5 };

test('the page tells machine, versions and each work, and compares times per row', () => {
  const page = performancePage({
    machine: { cores: 2, memory_gb: 24 }, versions: { chromium: '1.2' },
    results: [
      { ...time, work: 'batch', contestant: 'watersmeet', median_ms: 10 },
      { ...time, work: 'batch', contestant: 'other', rows: 100, median_ms: 12.34 },
    ],
  });
  expect(page).toContain('Machine: cores 2, memory gb 24.\n\nVersions: chromium 1.2.');
  expect(page).toContain('### Batch');
  expect(page).toContain('| watersmeet | 1,000 | 10.0 | 1.0 to 30.0 | 0.1 | 1x |');
  expect(page).toContain('| other | 100 | 12.3 | 1.0 to 30.0 | 0.0081 | 12x |');
});

test('goals are said to be met or not, and left out where they were not measured', () => {
  const page = performancePage({
    machine: {}, versions: {},
    results: [
      { ...time, work: 'batch from memory', contestant: 'watersmeet', median_ms: 30 },
      { ...time, work: 'batch from memory', contestant: 'typed-array loop', median_ms: 20 },
      { ...time, work: 'batch from memory', contestant: 'duckdb-wasm', median_ms: 100 },
    ],
  });
  expect(page).toContain('1.5x the time of typed-array loop; the goal is at most 2x: met.');
  expect(page).toContain('3.3x faster than duckdb-wasm; the goal is at least 5x faster: **not met**.');
  expect(page).not.toContain('micro-batches of 1,000:');
});

test('frames have a table of their own, and a goal', () => {
  const frame = { contestant: 'watersmeet', frames: 360, p50_ms: 16.7, p95_ms: 16.8, p99_ms: 33.3, max_ms: 50, callbacks_p95_ms: 18, long_tasks: 1 };
  const page = (/** @type {number} */ p95) => performancePage({ machine: {}, versions: {}, results: [{ ...frame, work: 'frames: pan' }, { ...frame, work: 'frames: zoom', p95_ms: p95 }] });
  expect(page(16.8)).toContain('| pan | 360 | 16.8 | 33.3 | 50.0 | 18.0 | 1 |');
  expect(page(16.8)).toContain('under 20 ms: met in every work.');
  expect(page(33.3)).toContain('under 20 ms: **not met** in zoom.');
});

test('edits have a table and a goal; what is compiled anew has none', () => {
  const page = performancePage({
    machine: {}, versions: {},
    results: [{ ...time, work: 'Edits, another name', contestant: 'watersmeet', median_ms: 0.5 }, { ...time, work: 'Edits, another place', contestant: 'watersmeet', median_ms: 1 }, { ...time, work: 'Edits, nothing known before', contestant: 'watersmeet', median_ms: 9 }],
  });
  expect(page).toContain('- Edits, another name: 0.50 ms; the goal is under 1 ms: met.');
  expect(page).toContain('- Edits, another place: 1.00 ms; the goal is under 1 ms: **not met**.');
  expect(page).not.toContain('- Edits, nothing');
  expect(page).toContain('| nothing known before | 9.00 | 1.00 to 30.00 |');
});

test('a first visit has a goal in seconds', () => {
  const page = (/** @type {number} */ median) => performancePage({ machine: {}, versions: {}, results: [{ ...time, work: 'first visit', contestant: 'watersmeet', rows: 0, median_ms: median, max_ms: 4000 }] });
  expect(page(1800)).toContain('1.8 s (0.0 to 4.0 in 5 visits).\nThe goal is at most 3 s: met.');
  expect(page(3100)).toContain('The goal is at most 3 s: **not met**.');
});

test('works over events stand in chapters of their own, each goal beside each size', () => {
  const work = 'W1, filter: 1M rows';
  const page = performancePage({
    machine: {}, versions: {},
    results: [
      { ...time, work, contestant: 'watersmeet', median_ms: 10 },
      { ...time, work, contestant: 'duckdb-wasm', median_ms: 70 },
      { ...time, work, contestant: 'typed-array loop', median_ms: 10 },
      { work, contestant: 'other', rows: 10, not_timed: 'wrong answer: 1 rows instead of 2' },
      { ...time, work: 'Nexmark q5', contestant: 'watersmeet', median_ms: 4 },
    ],
  });
  expect(page).toContain('- W1, filter: 1M rows: 7x faster than duckdb-wasm; the goal is at least 8x faster: **not met**.');
  expect(page).toContain('- W1, filter: 1M rows: 1x the time of typed-array loop; the goal is at most 1x: met.');
  expect(page).toContain('| other | 10 | not timed | wrong answer: 1 rows instead of 2 |  |  |');
  expect(page).toContain('| q5 | 1,000 | 4.0 | 1.0 to 30.0 | 0.25 |');
});

test('micro-batches show their latencies, none finer than the clock', () => {
  const work = 'W4, W1 kept up to date in micro-batches of 1,000';
  const page = performancePage({ machine: {}, versions: {}, results: [{ ...time, work, contestant: 'watersmeet', median_ms: 10, p50_us: 0, p99_us: 1520 }] });
  expect(page).toContain('| 0.1 | 1x | < 5 µs | 1.5 ms |');
});

test('memory has a goal, and the soak keeps its section', () => {
  const reading = { work: 'Memory, 10M rows', contestant: 'watersmeet', rows: 1, value: 1100, unit: 'MB', how: 'greatest of all' };
  const page = performancePage({ machine: {}, versions: {}, results: [reading] }, '## Soak\n');
  expect(page).toContain('1,100 MB at most; the goal is 1,024 MB: **not met**.');
  expect(page).toMatch(/\n## Soak\n$/);
});

test('a goal beside several is one beside the fastest of them, by row', () => {
  const work = 'Models, k-means, training';
  const page = performancePage({
    machine: {}, versions: {},
    results: [
      { ...time, work, contestant: 'watersmeet', median_ms: 10 },
      { ...time, work, contestant: 'ml.js', rows: 100, median_ms: 5 },
      { ...time, work, contestant: 'tensorflow.js, wasm', median_ms: 20 },
    ],
  });
  expect(page).toContain('- Models, k-means, training: 2x faster than tensorflow.js, wasm; the goal is at least 3x faster: **not met**.');
  expect(page).toContain('## Models');
});
