/** The closed set of value types. `int` is 64-bit in meaning and a safe integer here; `timestamp` is epoch milliseconds UTC. */
export const valueTypes = ['bool', 'int', 'float', 'string', 'timestamp'] as const;
export type ValueType = (typeof valueTypes)[number];

export interface Field {
  readonly name: string;
  readonly type: ValueType;
  readonly nullable: boolean;
}

/** Column order is part of the schema; names are unique. */
export type Schema = readonly Field[];

/** One value of a row, in the plain form that tests, the command line and panels see. */
export type Value = number | string | boolean | null;

/** A row is positional: it is read beside its schema, so that a user's column name never becomes an object key. */
export type Row = readonly Value[];

export function field(name: string, type: ValueType, nullable = false): Field {
  return { name, type, nullable };
}

export function fieldIndex(schema: Schema, name: string): number {
  return schema.findIndex((each) => each.name === name);
}

export function isNumeric(type: ValueType): boolean {
  return type === 'int' || type === 'float';
}
