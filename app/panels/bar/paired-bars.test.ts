import { expect, test } from 'vitest';
import { pairBars } from './paired-bars.ts';

test('bars of the same name stand together in the order of Lambda, those of Kappa alone at the end', () => {
  const lambda = { kind: 'bar', bars: [{ name: 'ORD', value: 5 }, { name: 'ATL', value: null }] } as const;
  const kappa = { kind: 'bar', bars: [{ name: 'ATL', value: 4 }, { name: 'DFW', value: 3 }] } as const;
  expect(pairBars({ lambda, kappa })).toEqual([
    { name: 'ORD', lambda: 5, kappa: undefined },
    { name: 'ATL', lambda: null, kappa: 4 },
    { name: 'DFW', lambda: undefined, kappa: 3 },
  ]);
});
