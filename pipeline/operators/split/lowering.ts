import { columnOf } from '../columns.ts';
import type { Lowering } from '../relation.ts';

/** All rows with all columns; the branches are relations of their own. */
export const lowering: Lowering = {
  kinds: ['project'],
  lower: (_params, [input]) => ({ kind: 'project', columns: input!.map(({ name }, i) => ({ name, typed: columnOf(input!, i) })) }),
};
