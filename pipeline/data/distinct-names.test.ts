import { expect, it } from 'vitest';
import { distinctNames } from './distinct-names.ts';

it('tells names apart that SQL would take for one', () => {
  expect(distinctNames(['a', 'b'], 'column')).toEqual(['a', 'b']);
  expect(distinctNames(['a', 'A', 'a_2', 'a'], 'column')).toEqual(['a', 'A_3', 'a_2', 'a_4']);
  expect(distinctNames(['', 'column', ''], 'column')).toEqual(['column_2', 'column', 'column_3']);
});
