import { field } from '../data/schema.ts';
import type { Schema, ValueType } from '../data/schema.ts';
import type { Operator, Params } from './operator.ts';
import type { EdgeType, InputShape } from './shape.ts';

/** `code at param: message` of each problem, as tests like to read them. */
export function problemLines(operator: Operator, params: Params, inputs: readonly InputShape[] = []): readonly string[] {
  return operator.check(params, inputs).map((each) => `${each.code} at ${each.where.param ?? ''}: ${each.message}`);
}

/** `shape('origin string, delay int?')`: a `?` is nullable, a `*` is a key. */
export function shape(columns: string, type: EdgeType = 'stream', port = 'in'): InputShape {
  const parts = columns.split(', ').map((each) => each.split(' ') as [string, string]);
  const schema: Schema = parts.map(([name, kind]) => field(name, kind.replace(/[?*]/g, '') as ValueType, kind.includes('?')));
  return { port, type, schema, keys: parts.filter(([, kind]) => kind.includes('*')).map(([name]) => name) };
}
