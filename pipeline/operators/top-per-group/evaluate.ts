import type { Column } from '../../data/column.ts';
import { rankColumn } from '../../data/ranks.ts';
import { field, fieldIndex } from '../../data/schema.ts';
import { sortOrder } from '../../data/sort.ts';
import type { SortKey } from '../../data/sort.ts';
import type { Table } from '../../data/table.ts';
import type { Params } from '../operator.ts';
import { gatherTable } from '../query/gather-table.ts';
import { rankingOf, tieColumns } from './ranking.ts';
import type { Ranking } from './ranking.ts';

/** Sorted by group, and in each group by rank. */
export function evaluate(params: Params, table: Table): Table {
  const ranking = rankingOf(params);
  const groups = ranking.groupBy.map((name) => fieldIndex(table.schema, name));
  const by = ranking.by.map(({ column, descending }) => ({ column: fieldIndex(table.schema, column), descending }));
  const order = sortedRows(table, groups, by);
  const kept = takeRanks(order, { ...ranking, groups: ranksOf(table, groups), values: ranksOf(table, by.map(({ column }) => column)) });
  const answer = gatherTable(table, order, kept.count);
  if (ranking.rankAs === '') return answer;
  const ranks: Column = { type: 'int', values: kept.ranks.slice(0, kept.count), nulls: null };
  return { ...answer, schema: [...table.schema, field(ranking.rankAs, 'int')], columns: [...answer.columns, ranks] };
}

/** By group, by rank with NULL after all values, then by key. */
function sortedRows(table: Table, groups: readonly number[], by: readonly SortKey[]): Int32Array {
  const columns: Column[] = [...table.columns];
  const ranked = by.flatMap((key): SortKey[] => {
    const { nulls } = table.columns[key.column]!;
    if (nulls === null) return [key];
    // Whether it is NULL, as a column of its own to sort by first.
    columns.push({ type: 'bool', values: nulls, nulls: null });
    return [{ column: columns.length - 1, descending: false }, key];
  });
  const ascending = (column: number): SortKey => ({ column, descending: false });
  return sortOrder({ length: table.length, columns }, [...groups.map(ascending), ...ranked, ...tieColumns(table).map(ascending)]);
}

/** Equal ranks: equal values. */
function ranksOf(table: Table, columns: readonly number[]): readonly Float64Array[] {
  return columns.map((column) => rankColumn(table.columns[column]!, table.length).ranks);
}

interface Ranked extends Pick<Ranking, 'n' | 'ranks'> {
  readonly groups: readonly Float64Array[];
  readonly values: readonly Float64Array[];
}

/** Moves the rows whose rank is at most `n` to the front of `order`, and tells their ranks. */
function takeRanks(order: Int32Array, { n, ranks: by, groups, values }: Ranked): { readonly count: number; readonly ranks: Float64Array } {
  const ranks = new Float64Array(order.length);
  let count = 0;
  let place = 0;
  let rank = 0;
  let previous = -1;
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!;
    const same = previous >= 0 && areEqual(groups, previous, row);
    place = same ? place + 1 : 1;
    if (by === 'row-number' || !same || !areEqual(values, previous, row)) rank = place;
    previous = row;
    if (rank > n) continue;
    order[count] = row;
    ranks[count++] = rank;
  }
  return { count, ranks };
}

function areEqual(columns: readonly Float64Array[], a: number, b: number): boolean {
  for (const ranks of columns) if (ranks[a] !== ranks[b]) return false;
  return true;
}
