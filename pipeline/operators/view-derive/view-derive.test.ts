import { expect, it } from 'vitest';
import { problemLines, shape } from '../problem-list.testing.ts';
import { viewDerive } from './index.ts';

const view = shape('origin string*, day timestamp*, flights int, late int', 'view');
const keysOf = (assignments: readonly (readonly [string, string])[], keep: string): readonly string[] => (
  viewDerive.outputShape({ name: 'v', assignments: assignments.map(([name, expression]) => ({ name, expression })), keep }, [view]).keys
);

it.each([
  ['other columns are added', [['share', 'late / flights']], 'all', ['origin', 'day']],
  ['they are named alone', [['day', 'day'], ['origin', 'origin']], 'only', ['origin', 'day']],
  ['they are renamed', [['airport', 'origin'], ['at', 'day']], 'only', ['airport', 'at']],
  ['one is left out', [['airport', 'origin']], 'only', []],
  ['one is computed anew', [['origin', 'UPPER(origin)']], 'all', []],
  ['one is kept under another name', [['origin', 'UPPER(origin)'], ['code', 'origin']], 'all', ['code', 'day']],
] as const)('knows what identifies a row when %s', (_name, assignments, keep, keys) => {
  expect(keysOf(assignments, keep)).toEqual(keys);
});

it('places a mistake at its column', () => {
  expect(problemLines(viewDerive, { name: 'v', assignments: [{ name: 'x', expression: '1' }, { name: 'x', expression: '2' }], keep: 'all' }, [view]))
    .toEqual(['column.duplicate at assignments.1.name: There are two columns named "x".']);
});
