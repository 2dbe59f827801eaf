import { expect, it } from 'vitest';
import { operators } from '../../operators/index.ts';
import { noForm } from './sql-gaps.ts';

it('an operator that is not printed says why not, and what to do instead', () => {
  const silent = operators.filter((each) => (each.role === 'transform' || each.role === 'accumulate') && each.lowering === undefined);
  expect(silent.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['stamp', 'heavy-hitters']));
  for (const { kind } of silent) {
    const gap = noForm({ id: `batch/${kind}`, node: kind, slug: kind, layer: 'batch', kind, params: {}, relation: null, inputs: [], columns: [], timed: false, ordered: false }, 'DuckDB');
    expect({ kind, because: gap.because.includes('no printed form') }).toEqual({ kind, because: false });
  }
});
