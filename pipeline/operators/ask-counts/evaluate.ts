import { columnFrom } from '../../data/column.ts';
import type { Column } from '../../data/column.ts';
import type { Row } from '../../data/schema.ts';
import { tableRow } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { cellsOfText } from '../count-min/cells.ts';
import type { Params } from '../operator.ts';
import { atLeast, depthOf, groupFields, valuesOf } from './asked.ts';
import { outputFields, outputKeys } from './spec.ts';

/** Groups in the order of the view, values in that of the list. Looks at each cell of the view once, and at those that are asked for twice. */
export function evaluate(params: Params, table: Table): Table {
  const group = groupFields(table.schema);
  const [rows, cells, counts] = [0, 1, 2].map((i) => numbersOf(table.columns[group.length + i]!)) as [Float64Array, Float64Array, Float64Array];
  const values = valuesOf(params);
  const depth = depthOf(rows.subarray(0, table.length));
  const heads = new Map<string, Head>();
  const keyOf = (row: Row): string => JSON.stringify(row.slice(0, group.length));
  for (let i = 0; i < table.length; i++) {
    if (rows[i] === 0) heads.set(keyOf(tableRow(table, i)), { key: tableRow(table, i).slice(0, group.length), width: cells[i]!, rows: counts[i]!, least: values.map(() => new Float64Array(depth)) });
  }
  const asked = askedCells(values, depth, [...new Set([...heads.values()].map(({ width }) => width))]);
  for (let i = 0; i < table.length; i++) {
    if (rows[i]! < 1 || rows[i]! > depth) continue;
    for (const { value, width } of asked.get(placeOf(rows[i]!, cells[i]!)) ?? []) {
      const head = heads.get(keyOf(tableRow(table, i)));
      if (head?.width === width) head.least[value]![rows[i]! - 1] = counts[i]!;
    }
  }
  const answer = [...heads.values()].flatMap((head) => values.map((value, v): Row => {
    const count = Math.min(head.rows, ...head.least[v]!);
    return [...head.key, value, count, atLeast(count, head)];
  }));
  const schema = outputFields(table.schema);
  return { schema, keys: outputKeys(table.schema), length: answer.length, columns: schema.map(({ type }, c) => columnFrom(type, answer.map((row) => row[c]!))) };
}

interface Head {
  readonly key: Row;
  readonly width: number;
  /** That were counted. */
  readonly rows: number;
  /** By value that is asked for: its counts, row by row. */
  readonly least: readonly Float64Array[];
}

/** Which of the values have a cell, by its place. */
function askedCells(values: readonly string[], depth: number, widths: readonly number[]): ReadonlyMap<number, readonly { readonly value: number; readonly width: number }[]> {
  const asked = new Map<number, { readonly value: number; readonly width: number }[]>();
  const cells = new Int32Array(depth);
  for (const width of widths) {
    values.forEach((text, value) => {
      cellsOfText(text, { depth, width }, cells, 0);
      cells.forEach((cell, row) => asked.set(placeOf(row + 1, cell), [...asked.get(placeOf(row + 1, cell)) ?? [], { value, width }]));
    });
  }
  return asked;
}

function placeOf(row: number, cell: number): number {
  return row * 2 ** 24 + cell;
}

function numbersOf(column: Column): Float64Array {
  return column.type === 'string' || column.type === 'bool' ? new Float64Array(0) : column.values;
}
