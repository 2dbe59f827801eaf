import type { StringColumn } from '../../data/column.ts';
import { fieldIndex } from '../../data/schema.ts';
import { sortOrder } from '../../data/sort.ts';
import type { SortKey } from '../../data/sort.ts';
import { tableRow } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { errorData, namedColumn } from './choose.ts';
import type { PanelData, PanelWatch } from './panel.ts';

/**
 * The rows that a table panel can be scrolled through: those that match the search, in its sort order. Depends on the
 * table and the watch's `options` and `search` only, so it may be kept while those stay the same. Ties, and rows
 * without a sort column, are in the order of their keys.
 */
export function tableOrder(table: Table, { options, search }: PanelWatch): Int32Array {
  const order = sortOrder(table, sortKeys(table, options));
  if (search === '') return order;
  const matches = matchingRows(table, search);
  return order.filter((row) => matches[row] === 1);
}

/** The rows in sight of an order that `tableOrder` gave for the same table. */
export function tablePage(table: Table, order: Int32Array, watch: PanelWatch): PanelData {
  const { sort } = watch.options;
  const sorted = sort === '' ? null : namedColumn(table, watch, sort);
  if (sorted?.ok === false) return errorData(sorted);
  const offset = Math.min(Math.max(0, watch.offset), Math.max(0, order.length - 1));
  const rows = Array.from(order.subarray(offset, offset + Math.max(0, watch.limit)), (row) => tableRow(table, row));
  return { kind: 'table', schema: table.schema, keys: table.keys, total: order.length, offset, rows };
}

function sortKeys({ schema, keys }: Table, { sort, descending }: PanelWatch['options']): SortKey[] {
  const byKeys = keys.map((name) => ({ column: fieldIndex(schema, name), descending: false }));
  if (sort === '') return byKeys.map((key) => ({ ...key, descending }));
  const column = fieldIndex(schema, sort);
  return column < 0 ? byKeys : [{ column, descending }, ...byKeys];
}

/** 1 for every row in which some text contains the search, whatever the case; each distinct text is looked at once. */
function matchingRows(table: Table, search: string): Uint8Array {
  const wanted = search.toLowerCase();
  const matches = new Uint8Array(table.length);
  for (const column of table.columns) if (column.type === 'string') markMatches(column, wanted, matches);
  return matches;
}

function markMatches({ codes, dictionary, nulls }: StringColumn, wanted: string, matches: Uint8Array): void {
  const hits = Uint8Array.from(dictionary.values, (value) => (value.toLowerCase().includes(wanted) ? 1 : 0));
  for (let i = 0; i < matches.length; i++) if (nulls?.[i] !== 1) matches[i]! |= hits[codes[i]!]!;
}
