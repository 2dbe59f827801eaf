import type { NumberColumn } from '../../data/column.ts';
import { limitOf } from '../numbers.ts';
import { clearFloats } from './batch.ts';
import type { Batch } from './batch.ts';

export interface Unfinished {
  readonly type: NumberColumn['type'];
  /** Owned by the caller. */
  readonly values: Float64Array;
  /** NULL by the operands; not written to. */
  readonly nulls: Uint8Array | null;
  /** Were there values beyond the limit of the type, or NaN? */
  readonly bad: boolean;
}

/** Makes bad values NULL and counts them, and puts 0 under every NULL. */
export function finish({ type, values, nulls, bad }: Unfinished, batch: Batch): NumberColumn {
  if (nulls !== null) clearFloats(values, nulls);
  if (!bad) return { type, values, nulls };
  const all = nulls === null ? new Uint8Array(values.length) : nulls.slice();
  const limit = limitOf(type);
  const { active } = batch;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value <= limit && value >= -limit) continue;
    values[i] = 0;
    all[i] = 1;
    if (active === null || active[i] === 1) batch.counter.nulled++;
  }
  return { type, values, nulls: all.includes(1) ? all : null };
}

/** Turns -0 into 0 and says whether a value is bad: for loops that don't look themselves. */
export function normalise(values: Float64Array, limit: number): boolean {
  let bad = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]! + 0;
    values[i] = value;
    if (!(value <= limit && value >= -limit)) bad = 1;
  }
  return bad === 1;
}
