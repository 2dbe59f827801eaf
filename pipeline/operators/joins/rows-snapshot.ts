import { slots } from '../../data/column.ts';
import type { Column } from '../../data/column.ts';
import { Dictionary } from '../../data/dictionary.ts';
import type { ValueType } from '../../data/schema.ts';

/** A column as plain data, independent of all dictionaries: the strings that it holds, numbered in order of first sight. */
export interface ColumnSnapshot {
  readonly type: ValueType;
  readonly slots: Float64Array | Int32Array | Uint8Array;
  readonly texts: readonly string[];
  readonly nulls: Uint8Array | null;
}

/** Of a column that nobody else holds: its arrays are handed on. */
export function snapshotColumn(column: Column): ColumnSnapshot {
  if (column.type !== 'string' || slots(column).length === 0) return { type: column.type, slots: slots(column), texts: [], nulls: column.nulls };
  const dictionary = new Dictionary();
  const codes = new Int32Array(column.codes.length);
  for (let i = 0; i < codes.length; i++) if (column.nulls?.[i] !== 1) codes[i] = dictionary.encode(column.dictionary.values[column.codes[i]!]!);
  return { type: 'string', slots: codes, texts: dictionary.values, nulls: column.nulls };
}

export function restoreColumn({ type, slots: values, texts, nulls }: ColumnSnapshot): Column {
  if (type === 'string') return { type, codes: values as Int32Array, dictionary: Dictionary.of(texts.length === 0 ? [''] : texts), nulls };
  if (type === 'bool') return { type, values: values as Uint8Array, nulls };
  return { type, values: values as Float64Array, nulls };
}
