import { expect, it } from 'vitest';
import { field } from '../../data/schema.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { union } from './index.ts';

it('takes the columns of the first input, nullable where any input is', () => {
  const inputs = [shape('a int, b string'), shape('b string?, a int')];
  expect(problemLines(union, {}, inputs)).toEqual([]);
  expect(union.outputShape({}, inputs).schema).toEqual([field('a', 'int'), field('b', 'string', true)]);
});

it('names the column in which an input differs from the first', () => {
  expect(problemLines(union, {}, [shape('a int, b string'), shape('a int, b string'), shape('a float, c string')])).toEqual([
    'union.columns at : Input 3 has no column b, which input 1 has.',
    'union.columns at : Input 3 has a column c, which input 1 has not.',
    'union.types at : Column a is int in input 1, but float in input 3.',
  ]);
});
