import { assert } from '../../base/assert.ts';
import type { Column } from '../../data/column.ts';

/** Writes the indices of the rows where a boolean column is true (NULL is not) into `indices`; answers how many. */
export function selectTrue(column: Column, length: number, indices: Int32Array): number {
  assert(column.type === 'bool', 'a condition is boolean');
  return column.nulls === null ? selectPlain(column.values, length, indices) : selectNonNull(column.values, column.nulls, { length, indices });
}

/** Branch-free: the slot is always written, and kept only when the row counts. */
function selectPlain(values: Uint8Array, length: number, indices: Int32Array): number {
  let count = 0;
  for (let i = 0; i < length; i++) {
    indices[count] = i;
    count += values[i]!;
  }
  return count;
}

function selectNonNull(values: Uint8Array, nulls: Uint8Array, { length, indices }: { length: number; indices: Int32Array }): number {
  let count = 0;
  for (let i = 0; i < length; i++) {
    indices[count] = i;
    count += values[i]! & (nulls[i]! ^ 1);
  }
  return count;
}

/** `scratch` itself when it is long enough, or a longer one. */
export function grownIndices(scratch: Int32Array, length: number): Int32Array {
  return scratch.length >= length ? scratch : new Int32Array(Math.max(length, scratch.length * 2));
}
