import { expect, it } from 'vitest';
import { cutWords } from './cut-words.ts';

const record = (below: boolean): { source: string; partition: number; row: readonly []; time: number; arrival: number; below: boolean } => ({ source: 's', partition: 0, row: [], time: 0, arrival: 0, below });
const cut = { runs: [{ start: 1, publish: 2 }], held: [], clock: 10 };

it('says how many records it takes, and what the served batch run has read of them', () => {
  expect(cutWords({ records: [record(true), record(false)], cut })).toBe('2 records are enough: the batch run that is served has read the first of them.');
  expect(cutWords({ records: [record(true)], cut })).toBe('1 record is enough: the batch run that is served has read all of them.');
  expect(cutWords({ records: [record(false)], cut: { ...cut, runs: [] } })).toBe('1 record is enough: no batch run has published yet.');
});

it('says where a batch run lags', () => {
  expect(cutWords({ records: [record(true)], cut: { runs: [{ start: 1, publish: 2 }, { start: 3, publish: 99 }], held: [5], clock: 10 } }))
    .toBe('1 record is enough: the batch run that is served has read all of them; another one is under way; a trigger has found it under way.');
});
