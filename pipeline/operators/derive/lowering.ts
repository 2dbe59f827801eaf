import type { Schema } from '../../data/schema.ts';
import type { TypedExpression } from '../../expression/typed.ts';
import type { Lowering } from '../relation.ts';
import { outputColumns } from './assignments.ts';

export const lowering: Lowering = {
  kinds: ['project'],
  lower: (params, [input]) => ({
    kind: 'project',
    columns: outputColumns(params, input!).map((column) => ({ name: column.name, typed: column.from === 'expression' ? column.typed : columnOf(input!, column.index) })),
  }),
};

function columnOf(schema: Schema, index: number): TypedExpression {
  const { name, type, nullable } = schema[index]!;
  return { kind: 'column', index, name, type, nullable, span: { start: 0, end: 0 } };
}
