import { DataType, tableFromIPC } from 'apache-arrow';
import type { Field, Vector } from 'apache-arrow';
import { columnFrom } from '#pipeline/data/column.ts';
import { packColumn } from '#pipeline/data/packed-table.ts';
import type { PackedColumn, PackedTable } from '#pipeline/data/packed-table.ts';
import type { ValueType } from '#pipeline/data/schema.ts';
import { decimalText } from './decimal-text.ts';
import { dateOf, intervalText, millisecondsOf, timeOfDayText } from './result-times.ts';

/** What DuckDB answered, as far as `limit` rows go, in our own five types; what fits none of them becomes text. */
export function resultTable(stream: Uint8Array, limit: number): PackedTable {
  const all = tableFromIPC(stream);
  const table = all.numRows > limit ? all.slice(0, limit) : all;
  const columns = table.schema.fields.map((field, i) => columnOf(field, table.getChildAt(i)!));
  return { schema: table.schema.fields.map(({ name }, i) => ({ name, type: columns[i]!.type, nullable: true })), length: table.numRows, columns };
}

function columnOf({ type }: Field, vector: Vector): PackedColumn {
  if (DataType.isInt(type)) return wholeColumn(vector, (value) => Number(value));
  if (DataType.isFloat(type)) return numbers('float', vector, Number);
  if (DataType.isBool(type)) return packColumn(columnFrom('bool', Array.from(vector, (value: boolean | null) => value)));
  if (DataType.isDecimal(type)) return decimals(vector, type.scale);
  if (DataType.isDate(type)) return moments(Array.from(vector, (value: unknown) => (value === null ? null : dateOf(Number(value)))));
  if (DataType.isTimestamp(type)) return timestamps(vector, type.unit);
  if (DataType.isTime(type)) return texts(vector, (value) => timeOfDayText(BigInt(value as bigint), type.unit));
  if (DataType.isInterval(type)) return intervals(vector);
  if (DataType.isUtf8(type) || DataType.isDictionary(type)) return texts(vector, String);
  if (DataType.isBinary(type)) return texts(vector, (value) => `\\x${Array.from(value as Uint8Array, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);
  return texts(vector, String);
}

/** As numbers while all of them are safe integers, else as text, digit by digit. */
function wholeColumn(vector: Vector, numberOf: (value: unknown) => number): PackedColumn {
  for (const value of vector) if (value !== null && !Number.isSafeInteger(numberOf(value))) return texts(vector, String);
  return numbers('int', vector, numberOf);
}

/** `get` answers the digits without the point. */
function decimals(vector: Vector, scale: number): PackedColumn {
  const written = Array.from(vector, (value: unknown) => (value === null ? null : decimalText(String(value), scale)));
  const exact = written.every((text) => text === null || text.replace(/\D/g, '').length <= 15);
  if (!exact) return packColumn(columnFrom('string', written));
  return packColumn(columnFrom(scale === 0 ? 'int' : 'float', written.map((text) => (text === null ? null : Number(text)))));
}

function numbers(type: Exclude<ValueType, 'string' | 'bool'>, vector: Vector, numberOf: (value: unknown) => number): PackedColumn {
  const values = new Float64Array(vector.length);
  const nulls = vector.nullCount > 0 ? new Uint8Array(vector.length) : null;
  for (let i = 0; i < values.length; i++) {
    const value: unknown = vector.get(i);
    if (value === null) nulls![i] = 1;
    else values[i] = numberOf(value);
  }
  return { type, values, nulls };
}

/** Arrow's own reading of a timestamp fails on infinities: they are read as they are stored. */
function timestamps(vector: Vector, unit: number): PackedColumn {
  return moments(vector.data.flatMap((data) => Array.from({ length: data.length }, (_, i) => (data.getValid(i) ? millisecondsOf((data.values as BigInt64Array)[i]!, unit) : null))));
}

/** Text where one of them is no moment that a timestamp can be. */
function moments(read: readonly (number | string | null)[]): PackedColumn {
  const plain = read.every((value) => value === null || typeof value === 'number');
  if (plain) return packColumn(columnFrom('timestamp', read));
  return packColumn(columnFrom('string', read.map((value) => (typeof value === 'number' ? new Date(value).toISOString() : value))));
}

function intervals(vector: Vector): PackedColumn {
  const read = vector.data.flatMap((data) => Array.from({ length: data.length }, (_, i) => (data.getValid(i) ? intervalText(data.values as Int32Array, i) : null)));
  return packColumn(columnFrom('string', read));
}

function texts(vector: Vector, textOf: (value: unknown) => string): PackedColumn {
  return packColumn(columnFrom('string', Array.from(vector, (value: unknown) => (value === null ? null : textOf(value)))));
}
