import { gatherColumn } from './column.ts';
import type { Column } from './column.ts';
import { rankColumn, rankNumbers } from './ranks.ts';
import type { Ranks } from './ranks.ts';
import { fieldIndex } from './schema.ts';
import type { Table } from './table.ts';

export { compareText } from './compare-text.ts';

export interface SortKey {
  readonly column: number;
  readonly descending: boolean;
}

/**
 * The row numbers of a table in sorted order, stable. NULL comes first ascending and last descending, strings in
 * code-point order. Ranks and row number are packed into one float64 a row, so that no comparison calls back.
 */
export function sortOrder(table: Pick<Table, 'length' | 'columns'>, by: readonly SortKey[]): Int32Array {
  const { length } = table;
  const order = new Int32Array(length);
  let keys: Ranks = { ranks: new Float64Array(length), count: 1 };
  for (const { column, descending } of by) keys = combined(keys, directed(rankColumn(table.columns[column]!, length), descending));
  keys = narrowed(keys, length);
  const packed = keys.ranks;
  for (let i = 0; i < length; i++) packed[i] = packed[i]! * length + i;
  packed.sort();
  for (let i = 0; i < length; i++) order[i] = packed[i]! % length;
  return order;
}

/** A table sorted by its key columns, ascending; by all its columns when it has none. */
export function sortTable(table: Table): Table {
  const named = table.keys.length > 0 ? table.keys.map((name) => fieldIndex(table.schema, name)) : table.columns.map((_, c) => c);
  const order = sortOrder(table, named.map((column) => ({ column, descending: false })));
  return { ...table, columns: table.columns.map((column): Column => gatherColumn(column, order, table.length)) };
}

function directed(keys: Ranks, descending: boolean): Ranks {
  if (!descending) return keys;
  return { ranks: keys.ranks.map((rank) => keys.count - 1 - rank), count: keys.count };
}

function combined(major: Ranks, minor: Ranks): Ranks {
  const { ranks, count } = narrowed(major, minor.count);
  const keys = new Float64Array(ranks.length);
  for (let i = 0; i < keys.length; i++) keys[i] = ranks[i]! * minor.count + minor.ranks[i]!;
  return { ranks: keys, count: count * minor.count };
}

/** The same order with ranks small enough that their product with `factor` is exact: at most one a row. */
function narrowed(keys: Ranks, factor: number): Ranks {
  return keys.count * factor <= Number.MAX_SAFE_INTEGER ? keys : rankNumbers(keys.ranks);
}
