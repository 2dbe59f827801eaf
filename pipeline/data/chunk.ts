import { assert } from '../base/assert.ts';
import { columnFrom, gatherColumn, gatherFloats, sliceColumn, valueAt } from './column.ts';
import type { Column } from './column.ts';
import { sameFloats } from './same-floats.ts';
import type { Row, Schema } from './schema.ts';

/**
 * A slice of a log in columns: one per field of the schema that it is read beside, all of `length` rows, in log order.
 *
 * Beside the user's columns each row carries its times, so that no result depends on how a log is cut into chunks:
 * - `times[i]`    event time, epoch milliseconds
 * - `arrivals[i]` arrival time, never decreasing within a partition
 * - `watermarks[i]` the watermark just before the row: max event time of the rows before it - delay, or null when
 *   every row is known to be at or after its watermark, so that none of them can be late.
 *
 * A chunk is immutable once it has been handed on; arrays may be shared between chunks.
 */
export interface Chunk {
  readonly length: number;
  readonly columns: readonly Column[];
  readonly times: Float64Array;
  readonly arrivals: Float64Array;
  readonly watermarks: Float64Array | null;
}

/** Rows [start, end) without copying. */
export function sliceChunk(chunk: Chunk, start: number, end: number): Chunk {
  if (start === 0 && end === chunk.length) return chunk;
  return {
    length: end - start,
    columns: chunk.columns.map((column) => sliceColumn(column, start, end)),
    times: chunk.times.subarray(start, end),
    arrivals: chunk.arrivals.subarray(start, end),
    watermarks: chunk.watermarks === null ? null : chunk.watermarks.subarray(start, end),
  };
}

/** The rows at the first `count` indices, copied; what was one array stays one, since loops know ordered rows by that. */
export function gatherChunk(chunk: Chunk, indices: Int32Array, count: number): Chunk {
  const times = gatherFloats(chunk.times, indices, count);
  return {
    length: count,
    columns: chunk.columns.map((column) => {
      const aliased = column.type !== 'string' && column.type !== 'bool' && column.nulls === null && sameFloats(column.values, chunk.times);
      return aliased ? { type: column.type, values: times, nulls: null } : gatherColumn(column, indices, count);
    }),
    times,
    arrivals: sameFloats(chunk.arrivals, chunk.times) ? times : gatherFloats(chunk.arrivals, indices, count),
    watermarks: chunk.watermarks === null ? null : gatherFloats(chunk.watermarks, indices, count),
  };
}

/** The same rows with other columns. */
export function withColumns({ length, times, arrivals, watermarks }: Chunk, columns: readonly Column[]): Chunk {
  return { length, columns, times, arrivals, watermarks };
}

export function rowAt(chunk: Chunk, index: number): Row {
  return chunk.columns.map((column) => valueAt(column, index));
}

/** One record in plain form: what references, tests and samples see. */
export interface Event {
  readonly row: Row;
  readonly time: number;
  readonly arrival: number;
  /** The watermark just before this record. */
  readonly watermark: number;
}

export function eventsOf(chunk: Chunk): Event[] {
  return Array.from({ length: chunk.length }, (_, i) => ({
    row: rowAt(chunk, i),
    time: chunk.times[i]!,
    arrival: chunk.arrivals[i]!,
    watermark: chunk.watermarks === null ? Number.NEGATIVE_INFINITY : chunk.watermarks[i]!,
  }));
}

/** A chunk from plain records: for tests, tables and generators. */
export function chunkFrom(schema: Schema, events: readonly Event[]): Chunk {
  for (const event of events) assert(event.row.length === schema.length, 'row and schema differ in length');
  return {
    length: events.length,
    columns: schema.map((each, c) => columnFrom(each.type, events.map((event) => event.row[c]!))),
    times: Float64Array.from(events, (event) => event.time),
    arrivals: Float64Array.from(events, (event) => event.arrival),
    watermarks: Float64Array.from(events, (event) => event.watermark),
  };
}
