import type { Dictionary } from '#pipeline/data/dictionary.ts';
import { maxRowGroupBytes } from '../limits.ts';
import { readColumnChunk } from './column-chunk.ts';
import type { DecodedColumn } from './column-chunk.ts';
import type { ColumnKind } from './column-kind.ts';
import type { ColumnRange, ParquetFile } from './open-parquet.ts';

/** The bytes of the wanted columns of one row group, fetched in one read. */
export interface GroupBytes {
  readonly group: number;
  readonly start: number;
  readonly bytes: Uint8Array;
}

export async function fetchGroup(file: ParquetFile, group: number, wanted: readonly number[]): Promise<GroupBytes> {
  const ranges = wanted.map((column) => rangeIn(file, group, column));
  const start = ranges.reduce((least, range) => Math.min(least, range.start), file.bytes.byteLength);
  const end = ranges.reduce((most, range) => Math.max(most, range.end), start);
  if (end - start > maxRowGroupBytes) throw new Error('a row group is larger than the limit');
  const bytes = new Uint8Array(await file.bytes.slice(start, end));
  if (bytes.length !== end - start) throw new Error('the file ended early');
  return { group, start, bytes };
}

export function decodeColumn(file: ParquetFile, fetched: GroupBytes, column: number, dictionary: Dictionary): DecodedColumn {
  const range = rangeIn(file, fetched.group, column);
  const { element, kind } = file.columns[column]!;
  return readColumnChunk(fetched.bytes.subarray(range.start - fetched.start, range.end - fetched.start), {
    physical: range.meta.type,
    kind: kind as ColumnKind,
    dictionary,
    rows: file.groups[fetched.group]!.rows,
    optional: element.repetition_type === 'OPTIONAL',
    codec: range.meta.codec,
  });
}

function rangeIn(file: ParquetFile, group: number, column: number): ColumnRange {
  const range = file.groups[group]?.chunks[column];
  if (range === null || range === undefined) throw new Error('the column can not be read');
  return range;
}
