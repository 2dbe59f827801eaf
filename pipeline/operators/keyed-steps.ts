import { must } from '../base/assert.ts';
import { fieldIndex } from '../data/schema.ts';
import type { Schema } from '../data/schema.ts';
import { operatorOf } from './index.ts';
import type { Params } from './operator.ts';

/** As much of a planned step as says by what its rows meet. */
export interface KeyedStep {
  readonly kind: string;
  readonly params: Params;
  readonly inputs: readonly { readonly from: string; readonly schema: Schema }[];
}

/** A stream input of a keyed step: its place among the step's inputs, and its key columns. */
export interface KeyedInput {
  readonly port: number;
  readonly keys: readonly number[];
}

/** By what the rows of a step meet; null for a step that takes rows where they are. */
export function keyedInputs({ kind, params, inputs }: KeyedStep): readonly KeyedInput[] | null {
  const operator = operatorOf(kind);
  const names = operator?.role === 'transform' || operator?.role === 'accumulate' ? operator.keyedBy?.(params) : undefined;
  if (names === undefined) return null;
  const streams = inputs.flatMap(({ from, schema }, port) => (from === 'table' ? [] : [{ port, schema }]));
  return streams.map(({ port, schema }, i) => ({ port, keys: must(names[i], `the key of input ${i} of ${kind}`).map((name) => fieldIndex(schema, name)) }));
}

/** Whether some of the steps remember rows by key, so that their partitions are one whole. */
export function anyKeyed(steps: readonly KeyedStep[]): boolean {
  return steps.some((step) => keyedInputs(step) !== null);
}

/** Whether rows of the step come of time alone. */
export function advances({ kind, params }: Pick<KeyedStep, 'kind' | 'params'>): boolean {
  const operator = operatorOf(kind);
  return operator?.role === 'transform' && operator.advances?.(params) === true;
}
