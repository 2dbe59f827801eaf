import type { NumberColumn } from '../../data/column.ts';
import { sortOrder } from '../../data/sort.ts';
import type { Table } from '../../data/table.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { PanelOptions } from '../../document/document.ts';

export type Combine = PanelOptions['combine'];

export interface CombineInput {
  /** For each row, the cell that it falls on; -1 for none. */
  readonly cells: Int32Array;
  readonly count: number;
  readonly column: NumberColumn;
  readonly combine: Combine;
}

/**
 * One number a cell, NaN for a cell without a value. NULL counts nowhere. `avg` is the plain mean of the values of the
 * rows, each row weighing the same: the average of averages, not the average over what those rows were made of.
 * `last` is the row that is latest by the first timestamp of the view, and last by its keys among those.
 */
export function combineRows(table: Table, { cells, count, column, combine }: CombineInput): Float64Array {
  const { values, nulls } = column;
  const results = new Float64Array(count).fill(Number.NaN);
  const taken = new Int32Array(count);
  const order = combine === 'last' ? chronological(table) : null;
  for (let n = 0; n < table.length; n++) {
    const row = order === null ? n : order[n]!;
    const cell = cells[row]!;
    if (cell < 0 || nulls?.[row] === 1) continue;
    results[cell] = taken[cell] === 0 ? values[row]! : join(combine, results[cell]!, values[row]!);
    taken[cell]! += 1;
  }
  if (combine === 'avg') for (let cell = 0; cell < count; cell++) results[cell]! /= taken[cell]!;
  return results;
}

function join(combine: Combine, held: number, value: number): number {
  switch (combine) {
    case 'min':
      return value < held ? value : held;
    case 'max':
      return value > held ? value : held;
    case 'last':
      return value;
    case 'sum':
    case 'avg':
      return held + value;
  }
}

function chronological(table: Table): Int32Array {
  const time = table.schema.findIndex((each) => each.type === 'timestamp');
  const columns = [...(time < 0 ? [] : [time]), ...table.keys.map((name) => fieldIndex(table.schema, name))];
  return sortOrder(table, columns.map((column) => ({ column, descending: false })));
}

export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
