import type { Schema } from '../data/schema.ts';
import { operatorOf } from '../operators/index.ts';
import type { Params } from '../operators/operator.ts';
import type { Relation } from '../operators/relation.ts';

/** What a node is to exporters; null: its operator says nothing. Called only with checked params. */
export function relationOf(kind: string, params: Params, inputs: readonly Schema[]): Relation | null {
  const operator = operatorOf(kind);
  return operator !== undefined && 'lowering' in operator && operator.lowering !== undefined ? operator.lowering.lower(params, inputs) : null;
}
