import { expect, it } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import { compareAnswers, telling } from './compare-answers.ts';

const schema = [field('key', 'string'), field('count', 'int')];
const keys = ['key'];

it('says of each row whether it is served as it should be, and which value is not', () => {
  const lines = compareAnswers({ schema, keys, served: [['a', 1], ['b', 3], ['x', 9]], truth: [['a', 1], ['b', 2], ['c', 4]] });
  expect(lines.map(({ what, row }) => [what, ...row])).toEqual([
    ['right', 'a', 1], ['served', 'b', 3], ['should be', 'b', 2], ['missing', 'c', 4], ['too much', 'x', 9],
  ]);
  expect(lines[1]?.wrong).toEqual([false, true]);
});

it('knows rows without a key by all that they say, as often as they are there', () => {
  const lines = compareAnswers({ schema, keys: [], served: [['a', 1], ['a', 1]], truth: [['a', 1], ['a', 2]] });
  expect(lines.map(({ what, row }) => [what, ...row])).toEqual([['right', 'a', 1], ['missing', 'a', 2], ['too much', 'a', 1]]);
});

it('tells a key that is NULL from one that is the word', () => {
  const lines = compareAnswers({ schema, keys, served: [['null', 1]], truth: [[null, 1]] });
  expect(lines.map(({ what }) => what)).toEqual(['missing', 'too much']);
});

it('shows keys and the columns that differ, or all where whole rows are missing', () => {
  const wide = [...schema, field('sum', 'int')];
  const lines = compareAnswers({ schema: wide, keys, served: [['a', 1, 5]], truth: [['a', 1, 6]] });
  expect(telling(wide, keys, lines)).toEqual([0, 2]);
  expect(telling(wide, keys, compareAnswers({ schema: wide, keys, served: [], truth: [['a', 1, 6]] }))).toEqual([0, 1, 2]);
});
