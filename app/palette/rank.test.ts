import { expect, test } from 'vitest';
import { operators } from '#pipeline/operators/index.ts';
import { rankOperators } from './rank.ts';

const found = (search: string): readonly string[] => rankOperators(operators, search).map((each) => each.kind);

test.each([['filt', 'filter'], ['wind', 'aggregate'], ['lookup', 'lookup-join'], ['csv', 'file-source'], ['batch v', 'batch-view'], ['JOIN', 'lookup-join'], ['top', 'query']])('%s finds %s first', (search, kind) => {
  expect(found(search)[0]).toBe(kind);
});

test('no search lists everything in the order of the palette; nonsense finds nothing', () => {
  expect(found('')).toEqual(operators.map((each) => each.kind));
  expect(found('zzzz')).toEqual([]);
});
