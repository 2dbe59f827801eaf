import type { Column } from '../../data/column.ts';
import type { Value } from '../../data/schema.ts';

/** Keeps, of the first `count` rows in `indices`, those whose column equals the value; answers how many are left. */
export function keepEqual(column: Column, value: Value, rows: { indices: Int32Array; count: number }): number {
  const { indices, count } = rows;
  const slots = column.type === 'string' ? column.codes : column.values;
  const wanted = column.type === 'string' ? column.dictionary.find(String(value)) : Number(value);
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const row = indices[i]!;
    if (slots[row] === wanted && column.nulls?.[row] !== 1) indices[kept++] = row;
  }
  return kept;
}
