import type { Field, Row, Schema, Value, ValueType } from '#pipeline/data/schema.ts';
import { timeGrain } from '../../ui/text/time-grain.ts';
import type { TimeGrain } from '../../ui/text/time-grain.ts';
import { printValue } from '../../ui/text/value.ts';
import { printMeasure } from '../measure.ts';

const least = { bool: 52, int: 60, float: 66, string: 58, timestamp: 92 } as const;
/** Of a timestamp, by how finely it is written. */
const timeWidths = { days: least.timestamp, minutes: 128, exact: 148 } as const;
const letter = 6.6;

/** How the columns of a table are drawn; measured on the rows in sight, and never narrower than `before`, so that nothing jumps. */
export interface TableLook {
  readonly widths: readonly number[];
  readonly grain: TimeGrain;
}

interface Measured { readonly schema: Schema; readonly rows: readonly Row[]; readonly sort: string; readonly before: TableLook | null }

export function measureTable({ schema, rows, sort, before }: Measured): TableLook {
  const grain = timeGrain(schema, rows);
  const known = before !== null && before.widths.length === schema.length ? before.widths : [];
  return {
    grain,
    widths: schema.map((field, i) => Math.max(headWidth(field, sort), bodyWidth(field, i, { rows, grain }), field.type === 'timestamp' ? 0 : (known[i] ?? 0))),
  };
}

function headWidth({ name, type }: Field, sort: string): number {
  return Math.max(least[type], Math.min(220, Math.ceil(name.length * 7) + 18 + (name === sort ? 16 : 0)));
}

function bodyWidth({ type }: Field, index: number, { rows, grain }: { readonly rows: readonly Row[]; readonly grain: TimeGrain }): number {
  if (type === 'timestamp') return timeWidths[grain];
  const longest = rows.reduce((most, row) => Math.max(most, lengthOf(row[index] ?? null, type)), 0);
  return Math.min(260, Math.ceil(longest * letter) + 20);
}

function lengthOf(value: Value, type: ValueType): number {
  if (typeof value !== 'number') return String(value ?? '').length;
  return (type === 'float' ? printMeasure(value) : printValue(value, type)).length;
}
