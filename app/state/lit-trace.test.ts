import { expect, test } from 'vitest';
import { darkenTrace, lightTrace, useLitTrace } from './lit-trace.ts';

const record = { source: 'flights', partition: 0, offset: 7, eventTime: 0, arrival: 0, row: [], lambda: null, kappa: null };
const step = { architecture: 'lambda', layer: 'batch', node: 'late', rows: [], schema: [], ended: null } as const;

test('a node where one path goes on and another ends is on the way', () => {
  lightTrace(record, { place: record, steps: [{ ...step, architecture: 'kappa', layer: 'speed', ended: 'late' }, step, { ...step, node: 'answer', ended: 'not-yet-read' }] });
  expect([...useLitTrace.getState().lit?.nodes ?? []]).toEqual([['flights', 'through'], ['late', 'through'], ['answer', 'ended']]);
  darkenTrace();
  expect(useLitTrace.getState().lit).toBeNull();
});
