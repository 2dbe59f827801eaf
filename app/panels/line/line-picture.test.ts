import { expect, test } from 'vitest';
import { linePicture } from './line-picture.ts';

const axis = { name: 'day', type: 'timestamp' } as const;
const of = (x: readonly number[], ...series: readonly (readonly [string, readonly (number | null)[]])[]) => (
  { kind: 'line', axis, x: Float64Array.from(x), series: series.map(([name, values]) => ({ name, values })) } as const
);

test('two answers stand over one axis, each with gaps where only the other has a point', () => {
  const picture = linePicture({ lambda: of([1, 3], ['ORD', [10, 30]], ['ATL', [1, 3]]), kappa: of([1, 2], ['ORD', [10, null]]) });
  expect(Array.from(picture?.x ?? [])).toEqual([1, 2, 3]);
  expect(picture?.lines).toEqual([
    { name: 'ORD', label: 'ORD', shared: 'ORD', of: 'lambda', values: [10, null, 30] },
    { name: 'ATL', label: 'ATL', shared: 'ATL', of: 'lambda', values: [1, null, 3] },
    { name: 'ORD', label: 'ORD (K)', shared: 'ORD', of: 'kappa', values: [10, null, null] },
  ]);
});

test('points that both have are not copied', () => {
  const lambda = of([1, 2], ['ORD', [1, 2]]);
  expect(linePicture({ lambda, kappa: of([1, 2], ['ORD', [1, 2]]) })?.x).toBe(lambda.x);
});

test('of a single line each end says whose it is', () => {
  const one = of([1], ['', [1]]);
  expect(linePicture({ lambda: one, kappa: one })?.lines.map((line) => line.label)).toEqual(['Lambda', 'Kappa']);
  expect(linePicture({ lambda: undefined, kappa: one })?.lines.map((line) => line.of)).toEqual(['kappa']);
  expect(linePicture({ lambda: undefined, kappa: undefined })).toBeNull();
});
