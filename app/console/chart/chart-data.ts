import { valueAt } from '#pipeline/data/column.ts';
import type { Column } from '#pipeline/data/column.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { ValueType } from '#pipeline/data/schema.ts';
import { printValue } from '../../ui/text/value.ts';
import type { ChartChoice } from './chart-choice.ts';

export interface LineData {
  readonly axis: { readonly name: string; readonly type: ValueType };
  /** Ascending. */
  readonly x: Float64Array;
  readonly lines: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** Lines that are not drawn, and rows that another row of the same place hides. */
  readonly leftOut: number;
  readonly hidden: number;
}

export interface BarData {
  readonly bars: readonly { readonly name: string; readonly value: number | null }[];
  readonly leftOut: number;
}

export const maxLines = 8;
export const maxBars = 40;

/** Rows without a place on the axis are left out. Of several rows at one place of one line the last is drawn. */
export function lineData({ schema, length, columns }: Table, { x, y, series }: ChartChoice): LineData {
  const [axis, measure, names] = [columns[x]!, columns[y]!, series === null ? null : columns[series]!];
  const places = [...new Set(rowsWith(axis, length).map((row) => Number(valueAt(axis, row))))].sort((a, b) => a - b);
  const placeOf = new Map(places.map((each, i) => [each, i]));
  const lines = new Map<string, (number | null)[]>();
  const left = new Set<string>();
  const filled = new Set<string>();
  let hidden = 0;
  for (const row of rowsWith(axis, length)) {
    const name = names === null ? schema[y]!.name : printValue(valueAt(names, row), schema[series!]!.type);
    if (!lines.has(name) && lines.size === maxLines) {
      left.add(name);
      continue;
    }
    const line = lines.get(name) ?? new Array<number | null>(places.length).fill(null);
    lines.set(name, line);
    const place = placeOf.get(Number(valueAt(axis, row)))!;
    const mark = `${place} ${name}`;
    if (filled.has(mark)) hidden += 1;
    filled.add(mark);
    const value = valueAt(measure, row);
    line[place] = value === null ? null : Number(value);
  }
  return { axis: schema[x]!, x: Float64Array.from(places), lines: Array.from(lines, ([name, values]) => ({ name, values })), leftOut: left.size, hidden };
}

/** A bar a row, in the order of the rows. */
export function barData({ schema, length, columns }: Table, { x, y }: ChartChoice): BarData {
  const shown = Math.min(length, maxBars);
  const bars = Array.from({ length: shown }, (_, row) => {
    const value = valueAt(columns[y]!, row);
    return { name: printValue(valueAt(columns[x]!, row), schema[x]!.type), value: value === null ? null : Number(value) };
  });
  return { bars, leftOut: length - shown };
}

function rowsWith(column: Column, length: number): readonly number[] {
  return Array.from({ length }, (_, row) => row).filter((row) => Number.isFinite(Number(valueAt(column, row) ?? Number.NaN)));
}
