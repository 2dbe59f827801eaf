import type { Schema } from '../../data/schema.ts';
import type { Params } from '../operator.ts';
import { resolveTop } from './top-params.ts';
import type { TopSpec } from './top-params.ts';
import { TopRows } from './top-rows.ts';

export function resolve(params: Params, schema: Schema): TopSpec {
  return resolveTop(params, schema, (rules) => (_, values) => new TopRows(rules, values));
}
