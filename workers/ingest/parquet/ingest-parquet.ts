import { problem } from '#pipeline/problem.ts';
import { Dictionary } from '#pipeline/data/dictionary.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { IngestProblem, reasonOf } from '../ingest-problem.ts';
import { gatherBatch, sliceBatch } from '../log-writer.ts';
import type { Batch } from '../log-writer.ts';
import type { BadRows } from '../bad-rows.ts';
import type { ReadRequest } from '../reader.ts';
import { columnNames } from '../column-names.ts';
import { openParquet } from './open-parquet.ts';
import type { ParquetFile } from './open-parquet.ts';
import { decodeColumn, fetchGroup } from './read-group.ts';
import type { GroupBytes } from './read-group.ts';
import { convertible, typedColumn } from './typed-column.ts';
import type { TypedColumn } from './typed-column.ts';

/** Row group by row group: the log grows as soon as the first one is decoded, and the next one is fetched meanwhile. */
export async function ingestParquet(request: ReadRequest): Promise<void> {
  const { source, writer, pace } = request;
  const reader = await parquetReader(request.bytes, source.schema, source.eventTime);
  writer.expect(reader.file.rows);
  const groups = reader.file.groups;
  let index = groups.findIndex((group) => group.start + group.rows > writer.resumeFrom);
  if (index < 0) index = groups.length;
  let fetched = index < groups.length ? settled(reader.fetch(index)) : null;
  for (; index < groups.length; index++) {
    const bytes = await guarded(fetched!);
    fetched = index + 1 < groups.length ? settled(reader.fetch(index + 1)) : null;
    const typed = await reader.decode(bytes, pace);
    if (typed === null || !(await writeGroup(request, groups[index]!, typed))) return;
  }
  await writer.finish(reader.file.rows);
}

/** Marks a promise as looked after: a prefetch that fails before it is awaited is no unhandled rejection. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

async function writeGroup({ source, writer, pace }: ReadRequest, group: { start: number; rows: number }, typed: readonly TypedColumn[]): Promise<boolean> {
  const all: Batch = { length: group.rows, columns: typed.map((each) => each.column), arrivals: null };
  const first = Math.max(0, writer.resumeFrom - group.start);
  const rows = group.rows - first;
  const pieces = Math.max(1, Math.ceil(rows / writer.appendRows));
  for (let piece = 0; piece < pieces; piece++) {
    const start = first + Math.floor((rows * piece) / pieces);
    const end = first + Math.floor((rows * (piece + 1)) / pieces);
    const good = goodRows(typed, { start, end, firstRow: group.start + 1 }, { bad: writer.bad, schema: source.schema });
    const batch = good === null ? sliceBatch(all, start, end) : gatherBatch(all, good, good.length);
    await writer.write(batch, group.start + end);
    if (!(await pace())) return false;
  }
  return true;
}

/** Indices of the rows without an invalid value; null when that is all of them. The others are listed. */
export function goodRows(typed: readonly TypedColumn[], range: { start: number; end: number; firstRow: number }, into: { bad: BadRows; schema: Schema }): Int32Array | null {
  const suspects = typed.flatMap((each, c) => (each.invalid === null ? [] : [{ invalid: each.invalid, nulls: each.column.nulls, field: into.schema[c]! }]));
  if (suspects.length === 0) return null;
  const good = new Int32Array(range.end - range.start);
  let count = 0;
  for (let i = range.start; i < range.end; i++) {
    const culprit = suspects.find((each) => each.invalid[i] === 1);
    if (culprit === undefined) good[count++] = i;
    else if (culprit.nulls?.[i] === 1) into.bad.add(range.firstRow + i, culprit.field.name, 'no value in a column that needs one', 'NULL');
    else into.bad.add(range.firstRow + i, culprit.field.name, `not a value of type ${culprit.field.type} that can be held exactly`, '');
  }
  return good.slice(0, count);
}

interface ParquetReader {
  readonly file: ParquetFile;
  fetch(group: number): Promise<GroupBytes>;
  /** The columns of the schema; null when told to stop. */
  decode(bytes: GroupBytes, pace: () => Promise<boolean>): Promise<readonly TypedColumn[] | null>;
}

/** A reader of the declared columns; `required` is a column that must never be NULL ('' for none). */
export async function parquetReader(bytes: ReadRequest['bytes'], schema: Schema, required: string): Promise<ParquetReader> {
  const file = await guarded(openParquet(bytes));
  const fields = schema.map((field) => (field.name === required ? { ...field, nullable: false } : field));
  const wanted = columnsOf(file, schema);
  const dictionaries = schema.map(() => new Dictionary());
  const decodeOne = (fetched: GroupBytes, c: number): TypedColumn => {
    const { kind } = file.columns[wanted[c]!]!;
    if (typeof kind === 'string') throw new Error(kind);
    const dictionary = dictionaries[c]!;
    return typedColumn(decodeColumn(file, fetched, wanted[c]!, dictionary), kind, fields[c]!, dictionary);
  };
  return {
    file,
    fetch: (group) => fetchGroup(file, group, wanted),
    decode: async (fetched, pace) => {
      const typed: TypedColumn[] = [];
      for (let c = 0; c < schema.length; c++) {
        typed.push(await guarded(Promise.resolve().then(() => decodeOne(fetched, c))));
        if (!(await pace())) return null;
      }
      return typed;
    },
  };
}

function columnsOf(file: ParquetFile, schema: Schema): number[] {
  const names = columnNames(file.columns.map((column) => column.name));
  return schema.map((field) => {
    const index = names.indexOf(field.name);
    if (index < 0) throw new IngestProblem(problem('ingest.missing-column', { param: 'columns' }, `The file has no column ${field.name}.`, `It has ${names.slice(0, 12).join(', ')}.`));
    const { kind } = file.columns[index]!;
    if (typeof kind === 'string') throw new IngestProblem(problem('ingest.unsupported-column', { param: 'columns' }, `Column ${field.name} can not be read: ${kind}.`, 'Leave the column out.'));
    if (!convertible(kind.type, field.type)) {
      throw new IngestProblem(problem('ingest.type-mismatch', { param: 'columns' }, `Column ${field.name} holds ${kind.type} values, not ${field.type}.`, `Declare it as ${kind.type}.`));
    }
    return index;
  });
}

/** Whatever goes wrong inside a Parquet file is the file's fault. */
async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof IngestProblem) throw error;
    throw new IngestProblem(problem('ingest.damaged-parquet', { param: 'data' }, `The Parquet file can not be read: ${reasonOf(error)}.`, 'Write the file again, or choose another one.'));
  }
}
