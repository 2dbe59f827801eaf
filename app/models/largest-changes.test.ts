import { expect, it } from 'vitest';
import { largestChanges } from './largest-changes.ts';

it('shows what differs most in relation to its size first, and what only one has before all', () => {
  const before = [['coefficient', 'a', 100], ['coefficient', 'b', 1], ['coefficient', 'c', 5], ['coefficient', 'gone', 2]] as const;
  const after = [['coefficient', 'a', 110], ['coefficient', 'b', 2], ['coefficient', 'c', 5]] as const;
  const { changes, unchanged } = largestChanges(before, after);
  expect(changes.map(({ item, from, to }) => [item, from, to])).toEqual([['gone', 2, null], ['b', 1, 2], ['a', 100, 110]]);
  expect(unchanged).toBe(1);
});
