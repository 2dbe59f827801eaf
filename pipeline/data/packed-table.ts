import type { Column } from './column.ts';
import { Dictionary } from './dictionary.ts';
import type { Schema } from './schema.ts';
import type { Table } from './table.ts';
import { packTexts, unpackTexts } from './utf8.ts';
import type { PackedTexts } from './utf8.ts';

/**
 * A table as buffers of its own, to be handed from worker to worker without a copy: one array a column, as in `Column`;
 * a string column brings the texts that it uses, each once.
 */
export interface PackedTable {
  readonly schema: Schema;
  readonly length: number;
  readonly columns: readonly PackedColumn[];
}

export type PackedColumn =
  | { readonly type: 'int' | 'float' | 'timestamp'; readonly values: Float64Array; readonly nulls: Uint8Array | null }
  | { readonly type: 'bool'; readonly values: Uint8Array; readonly nulls: Uint8Array | null }
  | PackedStrings;

/** `codes[i]` counts into `texts`; 0 under a NULL. */
export interface PackedStrings {
  readonly type: 'string';
  readonly codes: Int32Array;
  readonly texts: PackedTexts;
  readonly nulls: Uint8Array | null;
}

/** Copies: the table stays its owner's. */
export function packTable({ schema, length, columns }: Pick<Table, 'schema' | 'length' | 'columns'>): PackedTable {
  return { schema, length, columns: columns.map(packColumn) };
}

export function packColumn(column: Column): PackedColumn {
  const nulls = column.nulls === null ? null : column.nulls.slice();
  if (column.type === 'string') return { type: 'string', ...packStrings(column.codes, column.dictionary), nulls };
  if (column.type === 'bool') return { type: 'bool', values: column.values.slice(), nulls };
  return { type: column.type, values: column.values.slice(), nulls };
}

/** Takes the arrays over. */
export function unpackTable({ schema, length, columns }: PackedTable): Table {
  return { schema, keys: [], length, columns: columns.map(unpackColumn) };
}

/** Everything that may be transferred. */
export function buffersOf({ columns }: PackedTable): ArrayBuffer[] {
  return columns.flatMap((column) => {
    const own = column.type === 'string' ? [column.codes, column.texts.bytes, column.texts.offsets] : [column.values];
    return [...own, ...(column.nulls === null ? [] : [column.nulls])].map(({ buffer }) => buffer as ArrayBuffer);
  });
}

function unpackColumn(column: PackedColumn): Column {
  if (column.type !== 'string') return column;
  return { type: 'string', ...unpackStrings(column), nulls: column.nulls };
}

/** A dictionary may hold far more texts than the rows at hand use: the texts of a whole log. */
function packStrings(codes: Int32Array, dictionary: Dictionary): Pick<PackedStrings, 'codes' | 'texts'> {
  const places = new Int32Array(dictionary.size).fill(-1);
  const used: string[] = [];
  const packed = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    let place = places[code]!;
    if (place < 0) {
      place = used.length;
      places[code] = place;
      used.push(dictionary.values[code]!);
    }
    packed[i] = place;
  }
  return { codes: packed, texts: packTexts(used) };
}

/** Two texts may have become one: those that UTF-8 can't tell apart. */
function unpackStrings({ codes, texts }: PackedStrings): { readonly codes: Int32Array; readonly dictionary: Dictionary } {
  const dictionary = new Dictionary();
  const translation = Int32Array.from(unpackTexts(texts), (text) => dictionary.encode(text));
  return { codes: codes.map((code) => translation[code]!), dictionary };
}
