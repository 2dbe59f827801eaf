import { expect, it } from 'vitest';
import { field } from '../../data/schema.ts';
import type { Cut } from '../cut/cut.ts';
import type { Wrong } from './find-counterexample.ts';
import { shrink } from './shrink.ts';
import type { TrialLog, TrialRecord } from './trial-log.ts';

const nothing = { schema: [field('n', 'int')], keys: [], rows: [] };

function record(n: number, text: string, arrival: number): TrialRecord {
  return { source: 'log', partition: arrival % 2, row: [arrival - 5, n, text, true], time: arrival - 5, arrival, timeColumn: 0 };
}

/** Wrong wherever there are two records of one text, the first of them below a horizon, and 7 among the numbers. */
function attempt(log: TrialLog, cut: Cut): Wrong | null {
  const [first, ...more] = log.records;
  const below = first !== undefined && cut.runs.some(({ start }) => start >= first.arrival);
  const wrong = below && more.some(({ row }) => row[2] === first.row[2]) && log.records.some(({ row }) => row[1] === 7);
  return wrong ? { log, cut, served: nothing, truth: nothing } : null;
}

it('takes away records, rows of tables, triggers and slow publishes, and makes values plain, as long as the answer stays wrong', () => {
  const records = [record(4, 'x', 11), record(7, 'y', 12), record(9, 'x', 13), record(0, 'y', 14), record(3, 'x', 15)];
  const table = { node: 'table', schema: [field('n', 'int')], rows: [[1], [2]] };
  const cut = { runs: [{ start: 11, publish: 12 }, { start: 13, publish: 15 }], held: [14], clock: 16 };
  const { log, cut: plain } = shrink({ log: { records, tables: [table] }, cut, served: nothing, truth: nothing }, attempt);
  expect(log.tables).toEqual([{ ...table, rows: [] }]);
  expect(log.records.map(({ row: [, ...rest], partition }) => [...rest, partition])).toEqual([[1, 'a', false, 0], [7, 'a', false, 0]]);
  expect(log.records.every(({ time, arrival, row }) => time === arrival && row[0] === arrival)).toBe(true);
  expect(plain).toEqual({ runs: [{ start: 13, publish: 13 }], held: [], clock: 16 });
});
