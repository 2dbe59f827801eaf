import { describe, expect, it } from 'vitest';
import { columnFrom } from '#pipeline/data/column.ts';
import { field } from '#pipeline/data/schema.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { Table } from '#pipeline/data/table.ts';
import { chartFor } from './chart-choice.ts';
import { barData, lineData } from './chart-data.ts';

function tableOf(schema: Schema, rows: readonly Row[]): Table {
  return { schema, keys: [], length: rows.length, columns: schema.map(({ type }, c) => columnFrom(type, rows.map((row) => row[c]!))) };
}

const schema = [field('key', 'string', true), field('hour', 'timestamp', true), field('n', 'int', true)];

describe('the chart of an answer', () => {
  it('is lines over time, one for each text; bars where there is no axis; nothing without numbers', () => {
    expect(chartFor(schema)).toEqual({ kind: 'line', x: 1, y: 2, series: 0 });
    expect(chartFor([field('key', 'string'), field('n', 'float')])).toEqual({ kind: 'bar', x: 0, y: 1, series: null });
    expect(chartFor([field('n', 'int')])).toEqual({ kind: 'line', x: 0, y: 0, series: null });
    expect(chartFor([field('key', 'string'), field('hour', 'timestamp')])).toBeNull();
  });

  it('puts the values of each line in order, with gaps, and says what it leaves out', () => {
    const table = tableOf(schema, [['a', 2000, 1], ['b', 1000, 2], ['a', 1000, null], [null, 1000, 4], ['a', null, 5], ['b', 1000, 6]]);
    expect(lineData(table, { kind: 'line', x: 1, y: 2, series: 0 })).toEqual({
      axis: schema[1], x: Float64Array.of(1000, 2000), leftOut: 0, hidden: 1,
      lines: [{ name: 'a', values: [null, 1] }, { name: 'b', values: [6, null] }, { name: 'NULL', values: [4, null] }],
    });
    const many = tableOf(schema, Array.from({ length: 11 }, (_, i): Row => [`k${i}`, 0, i]));
    expect([lineData(many, { kind: 'line', x: 1, y: 2, series: 0 }).leftOut, lineData(many, { kind: 'line', x: 1, y: 2, series: null }).hidden]).toEqual([3, 10]);
  });

  it('draws a bar a row, in their order', () => {
    const table = tableOf(schema, Array.from({ length: 42 }, (_, i): Row => [i === 0 ? null : `k${i}`, 0, i === 1 ? null : i]));
    const { bars, leftOut } = barData(table, { kind: 'bar', x: 0, y: 2, series: null });
    expect([bars.slice(0, 2), bars.length, leftOut]).toEqual([[{ name: 'NULL', value: 0 }, { name: 'k1', value: null }], 40, 2]);
  });
});
