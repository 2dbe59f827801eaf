import { expect, test } from 'vitest';
import type { FaultOutcome, MeterTotals } from '#pipeline/serving/meter.ts';
import { faultsTable, samplesCsv, totalsCsv, totalsTable } from './tables.ts';

const totals = (architecture: 'lambda' | 'kappa', batch: number): MeterTotals => ({
  clock: 0, architecture, rows: { batch, stream: 10, replay: 0 }, cpu: { batch: 1.6, stream: 0, serving: 0 }, bytes: { log: 2_000, views: 1_000, state: 0, copies: 0 }, definitions: 3, steps: 4,
});

test('totals stand side by side, a line each', () => {
  const table = totalsTable([totals('lambda', 1_234), totals('kappa', 0)]);
  expect(table[0]).toEqual(['', 'Lambda', 'Kappa']);
  expect(table[1]).toEqual(['Records processed by batch runs', '1,234', '0']);
  expect(table[4]).toEqual(['Worker time, batch', '2 ms', '2 ms']);
});

test('the CSV has the numbers themselves', () => {
  const [header, line] = totalsCsv([totals('lambda', 1_234)]).split('\r\n');
  expect(header).toContain('rows_batch');
  expect(line).toBe('1970-01-01T00:00:00.000Z,lambda,1234,10,0,1.6,0,0,2000,1000,0,0,3,4');
});

test('a fault that never shows, one without repair, and one that needs none', () => {
  const fault: FaultOutcome = { fault: 0, kind: 'bad-deploy', at: 0, until: 60_000, architecture: 'kappa', wrongServed: 0, detectedAfter: null, repairedAfter: null, recomputed: 0 };
  expect(faultsTable([fault])[1]).toEqual(['Bad deploy', '1970-01-01 00:00', '1970-01-01 00:01', 'Kappa', '0', 'never shows', 'nothing to repair', '0']);
  expect(faultsTable([{ ...fault, wrongServed: 5, detectedAfter: 60_000 }])[1]?.slice(4)).toEqual(['5', '1 min', 'not repaired', '0']);
});

test('a sample is one line, with both truths', () => {
  const gap = { rows: 2, wrong: 1, missing: 0, extra: 0, error: 0.25 };
  const text = samplesCsv([{ clock: 0, architecture: 'lambda', view: 'v', staleness: null, arrived: gap, happened: gap, missed: 3, doubled: 0 }]);
  expect(text.split('\r\n')[1]).toBe('1970-01-01T00:00:00.000Z,lambda,v,,2,1,0,0,0.25,2,1,0,0,0.25,3,0');
});
