import { unreachable } from '#pipeline/base/assert.ts';
import type { Field, Row, Schema } from '#pipeline/data/schema.ts';
import { valueAt } from '#pipeline/data/column.ts';
import type { DataFormat } from '#pipeline/operators/form.ts';
import { problem } from '#pipeline/problem.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { FilePreview } from '../protocol/ingest-api.ts';
import { BadRows } from './bad-rows.ts';
import type { ByteSource } from './bytes/byte-source.ts';
import { cutOff } from './bytes/cut-off.ts';
import { columnNames } from './column-names.ts';
import { guessEventTime, guessField } from './guess-types.ts';
import { IngestProblem, reasonOf } from './ingest-problem.ts';
import { guessRows, maxBytes, previewBytes, previewRows } from './limits.ts';
import { goodRows, parquetReader } from './parquet/ingest-parquet.ts';
import { openParquet } from './parquet/open-parquet.ts';
import { sniffFormat } from './sniff-format.ts';
import { csvRecords } from './text/csv-records.ts';
import { jsonRecords, ndjsonRecords } from './text/json-records.ts';
import type { RawRecord, RecordReader } from './text/records.ts';
import { RowTaker } from './text/row-taker.ts';

type Seen = Pick<FilePreview, 'columns' | 'rows' | 'total' | 'badRows' | 'problems'>;

/** Looks at a file: format by content, types from its first rows. Never rejects for a bad file. */
export async function previewFile(name: string, bytes: ByteSource): Promise<FilePreview> {
  let format: DataFormat | null = null;
  try {
    format = await sniffFormat(bytes);
    if (format === null) return failed(name, null, unknownFormat(name));
    if (bytes.byteLength > maxBytes[format]) return failed(name, format, tooLarge(name, format));
    const seen = format === 'parquet' ? await lookAtParquet(bytes) : await lookAtText(readerOf(format, bytes));
    return { ref: { kind: 'file', name, format }, format, eventTime: guessEventTime(seen.columns), ...seen };
  } catch (error) {
    return failed(name, format, error instanceof IngestProblem ? error.problem : problem('ingest.unreadable', { param: 'data' }, `${name} can not be read: ${reasonOf(error)}.`));
  }
}

function failed(name: string, format: DataFormat | null, found: Problem): FilePreview {
  return { ref: format === null ? { kind: 'none' } : { kind: 'file', name, format }, format, columns: [], eventTime: '', rows: [], total: null, badRows: [], problems: [found] };
}

function unknownFormat(name: string): Problem {
  return problem('ingest.unknown-format', { param: 'data' }, `${name} is neither Parquet, CSV, NDJSON nor JSON.`, 'A CSV file needs a header with at least one column name.');
}

function tooLarge(name: string, format: DataFormat): Problem {
  return problem('ingest.too-large', { param: 'data' }, `${name} is too large: ${format} files may have ${maxBytes[format] / 1048576} MB.`, 'Convert it to Parquet, or cut it.');
}

function readerOf(format: Exclude<DataFormat, 'parquet'>, bytes: ByteSource): { reader: RecordReader; whole: boolean } {
  const whole = bytes.byteLength <= previewBytes;
  switch (format) {
    case 'csv':
      return { reader: csvRecords(cutOff(bytes, previewBytes)), whole };
    case 'ndjson':
      return { reader: ndjsonRecords(cutOff(bytes, previewBytes)), whole };
    case 'json':
      return { reader: jsonRecords(bytes), whole: true };
    default:
      return unreachable(format);
  }
}

async function lookAtText({ reader, whole }: { reader: RecordReader; whole: boolean }): Promise<Seen> {
  const records: RawRecord[] = [];
  let more = false;
  for await (const batch of reader.batches()) {
    records.push(...batch.slice(0, guessRows - records.length));
    more = records.length >= guessRows;
    if (more) break;
  }
  // What the cut left of the last row says nothing.
  if (!whole && !more) records.pop();
  const columns = columnsOf(reader, records);
  const bad = new BadRows();
  const taker = new RowTaker(reader, columns, { required: '', bad });
  const rows = records.map((record) => taker.take(record)).filter((row) => row !== null).slice(0, previewRows);
  return { columns, rows, total: whole && !more ? records.length : null, badRows: bad.counted().badRows, problems: [] };
}

function columnsOf(reader: RecordReader, records: readonly RawRecord[]): Field[] {
  return reader.names.map((name, c) => guessField(name, records.flatMap((record) => ('cells' in record ? [record.cells[c]] : [])), reader.texts));
}

async function lookAtParquet(bytes: ByteSource): Promise<Seen> {
  const file = await openParquet(bytes).catch((error: unknown) => {
    throw new IngestProblem(problem('ingest.damaged-parquet', { param: 'data' }, `The Parquet file can not be read: ${reasonOf(error)}.`, 'Write the file again, or choose another one.'));
  });
  const names = columnNames(file.columns.map((column) => column.name));
  const columns: Schema = file.columns.flatMap(({ kind, element }, c) => (typeof kind === 'string' ? [] : [{ name: names[c]!, type: kind.type, nullable: element.repetition_type === 'OPTIONAL' }]));
  const problems = file.columns.flatMap(({ kind }, c): Problem[] =>
    typeof kind === 'string' ? [{ ...problem('ingest.unsupported-column', { param: 'columns' }, `Column ${names[c]!} is left out: ${kind}.`), severity: 'warning' }] : [],
  );
  const bad = new BadRows();
  const rows = file.groups.length === 0 ? [] : await firstRows(bytes, columns, bad);
  return { columns, rows, total: file.rows, badRows: bad.counted().badRows, problems };
}

async function firstRows(bytes: ByteSource, columns: Schema, bad: BadRows): Promise<Row[]> {
  const reader = await parquetReader(bytes, columns, '');
  const typed = await reader.decode(await reader.fetch(0), () => Promise.resolve(true));
  if (typed === null) return [];
  const looked = Math.min(guessRows, reader.file.groups[0]!.rows);
  const good = goodRows(typed, { start: 0, end: looked, firstRow: 1 }, { bad, schema: columns });
  const count = Math.min(previewRows, good?.length ?? looked);
  return Array.from({ length: count }, (_, i) => typed.map((each) => valueAt(each.column, good === null ? i : good[i]!)));
}
