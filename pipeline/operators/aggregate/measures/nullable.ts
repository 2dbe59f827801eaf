import { assert } from '../../../base/assert.ts';
import type { NumberColumn } from '../../../data/column.ts';
import type { ValueType } from '../../../data/schema.ts';

/** A column from results in which NaN stands for NULL. */
export function nullableColumn(type: NumberColumn['type'], values: Float64Array): NumberColumn {
  let nulls: Uint8Array | null = null;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    // Adding 0 makes 0 of -0.
    values[i] = value + 0;
    if (value === value) continue;
    nulls ??= new Uint8Array(values.length);
    nulls[i] = 1;
    values[i] = 0;
  }
  return { type, values, nulls };
}

/** The type of a measure's result that is kept as a number. */
export function numberType(type: ValueType): NumberColumn['type'] {
  assert(type === 'int' || type === 'float' || type === 'timestamp', () => `a number of type ${type}`);
  return type;
}
