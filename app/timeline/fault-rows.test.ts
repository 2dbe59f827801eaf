import { expect, test } from 'vitest';
import { faultRows } from './fault-rows.ts';

const fault = (at: number, until: number) => ({ at, until });

test('faults that overlap stand in rows of their own, others share the first', () => {
  expect(faultRows([fault(0, 10), fault(20, 30)])).toEqual([0, 0]);
  expect(faultRows([fault(5, 15), fault(0, 10), fault(10, 20)])).toEqual([1, 0, 0]);
});

test('there are no more than three rows', () => {
  expect(faultRows([fault(0, 10), fault(0, 10), fault(0, 10), fault(0, 10), fault(1, 2)])).toEqual([0, 1, 2, 2, 2]);
});
