import { unreachable } from '#pipeline/base/assert.ts';
import { columnFrom, gatherColumn, valueAt } from '#pipeline/data/column.ts';
import type { Column } from '#pipeline/data/column.ts';
import type { Value } from '#pipeline/data/schema.ts';
import type { Table } from '#pipeline/data/table.ts';
import { problem } from '#pipeline/problem.ts';
import type { TablePlan } from '#pipeline/compile/plan.ts';
import type { BadRow } from '../history/history-log.ts';
import { BadRows } from './bad-rows.ts';
import { BatchBuilder } from './batch-builder.ts';
import type { ByteSource, OpenData } from './bytes/byte-source.ts';
import { IngestProblem } from './ingest-problem.ts';
import { maxTableRows } from './limits.ts';
import type { Batch } from './log-writer.ts';
import { openWithin } from './open-within.ts';
import { goodRows, parquetReader } from './parquet/ingest-parquet.ts';
import { csvRecords } from './text/csv-records.ts';
import { jsonRecords, ndjsonRecords } from './text/json-records.ts';
import type { RecordReader } from './text/records.ts';
import { RowTaker } from './text/row-taker.ts';

export interface LoadedTable {
  readonly table: Table;
  /** The first of them are listed; `bad` counts all. */
  readonly badRows: readonly BadRow[];
  readonly bad: number;
}

/** Reads a lookup table whole. Rejects with an `IngestProblem` when the file can't be read at all. */
export async function loadTable({ table, open }: { readonly table: TablePlan; readonly open: OpenData }): Promise<LoadedTable> {
  const { data, schema } = table;
  if (data.kind === 'none') throw new IngestProblem(problem('ingest.no-data', { node: table.node, param: 'data' }, 'This table has no data yet.', 'Choose a bundled file or drop one of your own.'));
  const bytes = await openWithin(data, open);
  const bad = new BadRows();
  const batches = await batchesOf(table, bytes, bad);
  const length = batches.reduce((sum, batch) => sum + batch.length, 0);
  const columns = schema.map((_field, c) => concatenated(batches.map((batch) => batch.columns[c]!), schema[c]!.type));
  return { table: { schema, keys: [], length, columns }, ...bad.counted() };
}

function batchesOf(table: TablePlan, bytes: ByteSource, bad: BadRows): Promise<Batch[]> {
  const { format } = table.data as Exclude<TablePlan['data'], { kind: 'none' }>;
  switch (format) {
    case 'parquet':
      return fromParquet(table, bytes, bad);
    case 'csv':
      return fromText(table, csvRecords(bytes), bad);
    case 'ndjson':
      return fromText(table, ndjsonRecords(bytes), bad);
    case 'json':
      return fromText(table, jsonRecords(bytes), bad);
    default:
      return unreachable(format);
  }
}

const rowsAtOnce = 16_384;

async function fromText({ schema }: TablePlan, reader: RecordReader, bad: BadRows): Promise<Batch[]> {
  const taker = new RowTaker(reader, schema, { required: '', bad });
  const builder = new BatchBuilder(schema, rowsAtOnce);
  const batches: Batch[] = [];
  for await (const records of reader.batches()) {
    for (const record of records) {
      const row = taker.take(record);
      if (row !== null) builder.add(row);
      if (builder.full) batches.push(builder.take());
    }
    checkRows(batches.length * rowsAtOnce);
  }
  taker.check();
  if (builder.length > 0) batches.push(builder.take());
  return batches;
}

async function fromParquet({ schema }: TablePlan, bytes: ByteSource, bad: BadRows): Promise<Batch[]> {
  const reader = await parquetReader(bytes, schema, '');
  checkRows(reader.file.rows);
  const batches: Batch[] = [];
  for (const [index, group] of reader.file.groups.entries()) {
    const typed = await reader.decode(await reader.fetch(index), () => Promise.resolve(true));
    if (typed === null) return batches;
    const good = goodRows(typed, { start: 0, end: group.rows, firstRow: group.start + 1 }, { bad, schema });
    const columns = typed.map((each) => (good === null ? each.column : gatherColumn(each.column, good, good.length)));
    batches.push({ length: good?.length ?? group.rows, columns, arrivals: null });
  }
  return batches;
}

function checkRows(rows: number): void {
  if (rows <= maxTableRows) return;
  throw new IngestProblem(problem('ingest.too-many-rows', { param: 'data' }, `A table may have ${maxTableRows} rows; this one has more.`, 'Use it as a stream, or leave rows out.'));
}

function concatenated(columns: readonly Column[], type: Column['type']): Column {
  if (columns.length === 1) return columns[0]!;
  const values: Value[] = [];
  for (const column of columns) {
    const length = column.type === 'string' ? column.codes.length : column.values.length;
    for (let i = 0; i < length; i++) values.push(valueAt(column, i));
  }
  return columnFrom(type, values);
}
