import { expect, it } from 'vitest';
import { field } from '../../data/schema.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { servingMerge } from './index.ts';

const batch = shape('origin string*, flights int, delay float?', 'view', 'batch');

it('serves the columns and keys of both views, nullable where either is', () => {
  const speed = shape('origin string?*, flights int, delay float', 'view', 'speed');
  expect(problemLines(servingMerge, servingMerge.defaults, [batch, speed])).toEqual([]);
  expect(servingMerge.outputShape(servingMerge.defaults, [batch, speed])).toEqual({
    schema: [field('origin', 'string', true), field('flights', 'int'), field('delay', 'float', true)], keys: ['origin'],
  });
});

it.each([
  ['a column that the speed view has not', 'origin string*, delay float?', ['merge.columns at : The batch view has a column flights, which the speed view has not.']],
  ['a column that the batch view has not', 'origin string*, flights int, delay float?, more int', ['merge.columns at : The speed view has a column more, which the batch view has not.']],
  ['a type', 'origin string*, flights float, delay float?', ['merge.types at : Column flights is int in the batch view, but float in the speed view.']],
  ['the order of columns', 'flights int, origin string*, delay float?', ['merge.order at : Column 1 is origin in the batch view, but flights in the speed view.']],
  ['the keys', 'origin string, flights int, delay float?', ['merge.keys at : The batch view is keyed by origin, but the speed view by nothing.']],
])('says in which way the views differ: %s', (_name, columns, lines) => {
  expect(problemLines(servingMerge, servingMerge.defaults, [batch, shape(columns, 'view', 'speed')])).toEqual(lines);
});
