import { columnOf } from '../columns.ts';
import type { Lowering } from '../relation.ts';
import { outputColumns } from './assignments.ts';

export const lowering: Lowering = {
  kinds: ['project'],
  lower: (params, [input]) => ({
    kind: 'project',
    columns: outputColumns(params, input!).map((column) => ({ name: column.name, typed: column.from === 'expression' ? column.typed : columnOf(input!, column.index) })),
  }),
};
