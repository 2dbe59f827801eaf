import { Bool, Dictionary, Field, Float64, Int32, Int64, RecordBatch, Schema, Struct, Table, TimestampMicrosecond, Utf8, makeData, makeVector, tableToIPC } from 'apache-arrow';
import type { Data, Vector } from 'apache-arrow';
import type { PackedColumn, PackedStrings, PackedTable } from '#pipeline/data/packed-table.ts';
import { distinctNames } from '#pipeline/data/distinct-names.ts';
import { bitmapOf, presentBits } from './bits.ts';
import { wideIntegers } from './wide-integers.ts';

const microseconds = 1000;

/** A table in Arrow's stream format, column by column: int as BIGINT, float as DOUBLE, timestamp as TIMESTAMP (UTC), string as VARCHAR. */
export function arrowStream({ schema, length, columns }: PackedTable): Uint8Array {
  const names = distinctNames(schema.map(({ name }) => name), 'column');
  const children = columns.map((column, i) => dataOf(column, i));
  const fields = children.map(({ type }, i) => new Field(names[i]!, type, true));
  const batch = new RecordBatch(new Schema(fields), makeData({ type: new Struct(fields), length, nullCount: 0, children }));
  return tableToIPC(new Table(batch.schema, [batch]), 'stream');
}

function dataOf(column: PackedColumn, index: number): Data {
  const { nulls } = column;
  const validity = nulls === null ? { nullCount: 0 } : { nullBitmap: presentBits(nulls), nullCount: nulls.reduce((sum, mark) => sum + mark, 0) };
  switch (column.type) {
    case 'bool':
      return makeData({ type: new Bool(), length: column.values.length, data: bitmapOf(column.values), ...validity });
    case 'string':
      return makeData({ type: new Dictionary(new Utf8(), new Int32(), index), data: column.codes, dictionary: textsOf(column), ...validity });
    case 'float':
      return makeData({ type: new Float64(), data: column.values, ...validity });
    case 'int':
      return makeData({ type: new Int64(), data: wideIntegers(column.values, 1), ...validity });
    case 'timestamp':
      return makeData({ type: new TimestampMicrosecond(), data: wideIntegers(column.values, microseconds), ...validity });
  }
}

/** A code stands under a NULL too: there is always a text for it. */
function textsOf({ texts: { offsets, bytes } }: PackedStrings): Vector<Utf8> {
  const valueOffsets = offsets.length > 1 ? offsets : Int32Array.of(0, 0);
  return makeVector(makeData({ type: new Utf8(), length: valueOffsets.length - 1, nullCount: 0, valueOffsets, data: bytes }));
}
