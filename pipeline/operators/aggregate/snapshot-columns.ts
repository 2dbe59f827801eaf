import type { Column } from '../../data/column.ts';
import { Dictionary } from '../../data/dictionary.ts';

/** A column by value: with no strings but its own. */
export type SnapshotColumn =
  | Exclude<Column, { readonly type: 'string' }>
  | { readonly type: 'string'; readonly codes: Int32Array; readonly strings: readonly string[]; readonly nulls: Uint8Array | null };

export function withOwnStrings(column: Column): SnapshotColumn {
  if (column.type !== 'string') return column;
  const known = new Int32Array(column.dictionary.size);
  const strings: string[] = [];
  const codes = column.codes.map((code) => {
    if (known[code] === 0) known[code] = strings.push(column.dictionary.values[code]!);
    return known[code]! - 1;
  });
  return { type: 'string', codes, strings, nulls: column.nulls };
}

export function withDictionary(column: SnapshotColumn): Column {
  if (column.type !== 'string') return column;
  return { type: 'string', codes: column.codes, dictionary: Dictionary.of(column.strings), nulls: column.nulls };
}
