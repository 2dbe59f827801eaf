import type { Schema } from '../data/schema.ts';
import type { TypedExpression } from '../expression/typed.ts';

/** A column of a schema as an expression that nobody has written. */
export function columnOf(schema: Schema, index: number): TypedExpression {
  const { name, type, nullable } = schema[index]!;
  return { kind: 'column', index, name, type, nullable, span: { start: 0, end: 0 } };
}
