import type { Row } from '../../data/schema.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { ReferenceView } from '../execution.ts';
import type { Params } from '../operator.ts';
import { compareRanked, compareValues } from '../query/compare-values.ts';
import { rankingOf, tieColumns } from './ranking.ts';

/**
 * The obvious meaning: sort the view by group, then by what it is ranked by (NULL last, whichever way), then by the keys; in each
 * group count. A row number is a row's place in its group; its rank is that of the first row that equals it.
 */
export function reference(params: Params, { schema, keys, rows }: ReferenceView): readonly Row[] {
  const { groupBy, by, n, ranks, rankAs } = rankingOf(params);
  const groups = groupBy.map((name) => fieldIndex(schema, name));
  const ranked = by.map(({ column, descending }) => ({ column: fieldIndex(schema, column), descending }));
  const byGroup = (a: Row, b: Row): number => first(groups.map((c) => compareValues(a[c]!, b[c]!)));
  const byRank = (a: Row, b: Row): number => first(ranked.map(({ column, descending }) => compareRanked(a[column]!, b[column]!, descending)));
  const byKey = (a: Row, b: Row): number => first(tieColumns({ schema, keys }).map((c) => compareValues(a[c]!, b[c]!)));
  const sorted = rows.toSorted((a, b) => first([byGroup(a, b), byRank(a, b), byKey(a, b)]));
  return sorted.flatMap((row, i) => {
    const group = sorted.filter((other) => byGroup(row, other) === 0);
    const place = i - sorted.indexOf(group[0]!) + 1;
    const rank = ranks === 'rank' ? group.filter((other) => byRank(other, row) < 0).length + 1 : place;
    if (rank > n) return [];
    return [rankAs === '' ? row : [...row, rank]];
  });
}

function first(orders: readonly number[]): number {
  return orders.find((order) => order !== 0) ?? 0;
}
