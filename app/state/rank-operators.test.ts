import { expect, test } from 'vitest';
import { operators } from '#pipeline/operators/index.ts';
import { rankOperators } from './rank-operators.ts';

const found = (search: string): readonly string[] => rankOperators(operators, search).map((each) => each.kind);

test.each([['filt', 'filter'], ['tumb', 'aggregate'], ['lookup', 'lookup-join'], ['csv', 'file-source'], ['batch v', 'batch-view'], ['JOIN', 'interval-join'], ['top', 'top-k'], ['top p', 'top-per-group'], ['split', 'split'], ['branch', 'split']])('%s finds %s first', (search, kind) => {
  expect(found(search)[0]).toBe(kind);
});

test('no search lists everything in the order of the palette; nonsense finds nothing', () => {
  expect(found('')).toEqual(operators.map((each) => each.kind));
  expect(found('zzzz')).toEqual([]);
});
