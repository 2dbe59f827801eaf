import { parquetMetadataAsync } from 'hyparquet';
import type { ColumnMetaData, FileMetaData, SchemaElement } from 'hyparquet';
import type { ByteSource } from '../bytes/byte-source.ts';
import { maxColumns, maxFooterBytes, maxRowGroupBytes, maxRowGroupRows } from '../limits.ts';
import { codecKnown } from './column-chunk.ts';
import { kindOf } from './column-kind.ts';
import type { ColumnKind } from './column-kind.ts';

/** A Parquet file whose metadata has been checked against its bytes: nothing in it can lead a reader outside. */
export interface ParquetFile {
  readonly bytes: ByteSource;
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
  readonly groups: readonly RowGroup[];
}

export interface ParquetColumn {
  readonly name: string;
  readonly element: SchemaElement;
  /** A reason when it is of a type that we don't read. */
  readonly kind: ColumnKind | string;
}

export interface RowGroup {
  readonly start: number;
  readonly rows: number;
  /** One a column of the file; null for a nested column or one that lies outside the file. */
  readonly chunks: readonly (ColumnRange | null)[];
}

export interface ColumnRange {
  readonly start: number;
  readonly end: number;
  readonly meta: ColumnMetaData;
}

/** Throws an Error with a reason that a person can read when the file is not a whole, sane Parquet file. */
export async function openParquet(bytes: ByteSource): Promise<ParquetFile> {
  await checkFooter(bytes);
  const metadata = await parquetMetadataAsync(bytes, { geoparquet: false });
  const elements = topLevel(metadata.schema);
  if (elements.length > maxColumns) throw new Error(`it has ${elements.length} columns; at most ${maxColumns} are supported`);
  const columns = elements.map((element) => ({ name: String(element.name), element, kind: kindOf(element) }));
  const groups = rowGroups(metadata, columns, bytes.byteLength);
  return { bytes, rows: groups.reduce((sum, group) => sum + group.rows, 0), columns, groups };
}

async function checkFooter(bytes: ByteSource): Promise<void> {
  const size = bytes.byteLength;
  if (size < 12) throw new Error('it is too short for a Parquet file');
  const tail = new DataView(await bytes.slice(size - 8, size));
  if (tail.getUint32(4, true) !== 0x31524150) throw new Error('it does not end as a Parquet file (PAR1)');
  const length = tail.getUint32(0, true);
  if (length > size - 8 || length > maxFooterBytes) throw new Error('its metadata is longer than the file or the limit');
  refuseEndlessNumbers(new Uint8Array(await bytes.slice(size - 8 - length, size - 8)));
}

/** A variable-length number goes on while the top bit is set; reading thousands of such bytes as one costs their square. */
function refuseEndlessNumbers(footer: Uint8Array): void {
  let run = 0;
  for (let i = 0; i < footer.length; i++) {
    run = footer[i]! >= 0x80 ? run + 1 : 0;
    if (run > 8192) throw new Error('its metadata is damaged');
  }
}

/** The direct children of the root, with nested ones left out of the flat list's way. */
function topLevel(schema: readonly SchemaElement[]): SchemaElement[] {
  const elements: SchemaElement[] = [];
  let at = 1;
  while (at < schema.length) {
    elements.push(schema[at]!);
    at = skip(schema, at);
  }
  return elements;
}

/** Index after an element and all that is below it. */
function skip(schema: readonly SchemaElement[], at: number): number {
  let open = 1;
  while (open > 0 && at < schema.length) {
    const children = schema[at]!.num_children ?? 0;
    if (children < 0) throw new Error('its schema is damaged');
    open += children - 1;
    at++;
  }
  return at;
}

function rowGroups(metadata: FileMetaData, columns: readonly ParquetColumn[], size: number): RowGroup[] {
  let start = 0;
  return metadata.row_groups.map((group) => {
    const rows = Number(group.num_rows);
    if (!(Number.isSafeInteger(rows) && rows >= 0 && rows <= maxRowGroupRows)) throw new Error(`a row group claims ${rows} rows; at most ${maxRowGroupRows} are supported`);
    const byName = new Map(group.columns.flatMap(({ meta_data: meta }) => (meta?.path_in_schema.length === 1 ? [[meta.path_in_schema[0]!, meta] as const] : [])));
    const chunks = columns.map((column) => (typeof column.kind === 'string' ? null : rangeOf(byName.get(column.name), column, size)));
    const result = { start, rows, chunks };
    start += rows;
    return result;
  });
}

function rangeOf(meta: ColumnMetaData | undefined, column: ParquetColumn, size: number): ColumnRange {
  if (meta === undefined) throw new Error(`column ${column.name} has no data in some row group`);
  if (!codecKnown(meta)) throw new Error(`column ${column.name} is compressed by ${meta.codec}, which is not supported`);
  if (meta.type !== column.element.type) throw new Error(`column ${column.name} differs from its schema`);
  const dictionary = meta.dictionary_page_offset === undefined ? 0 : Number(meta.dictionary_page_offset);
  const data = Number(meta.data_page_offset);
  const start = dictionary > 0 && dictionary < data ? dictionary : data;
  const end = start + Number(meta.total_compressed_size);
  if (!(start >= 4 && end >= start && end <= size - 8 && end - start <= maxRowGroupBytes)) throw new Error(`column ${column.name} lies outside the file`);
  return { start, end, meta };
}
