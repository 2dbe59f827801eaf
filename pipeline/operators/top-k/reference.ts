import { compareText } from '../../data/compare-text.ts';
import type { Row, Value } from '../../data/schema.ts';
import { referenceGroups } from '../aggregate/reference-groups.ts';
import { readGroups } from '../kept-rows/groups.ts';
import type { LatePolicy, ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { resolve } from './resolve.ts';
import { readTop } from './top-params.ts';
import type { TopRules } from './top-rows.ts';

/** The obvious meaning: sort the rows of each group, and take the first k. */
export function reference(params: Params, input: ReferenceInput, late: LatePolicy): readonly Row[] {
  const { rules } = resolve(params, input.schema);
  const { k, withTies, census } = readTop(params);
  return referenceGroups(readGroups(params), input, late).flatMap(({ key, events }) => {
    const rows = events.map(({ row }) => rules.columns.map(({ at }) => plain(row[at]!)));
    const sorted = rows.toSorted((a, b) => byOrder(a, b, rules) || byAll(a, b));
    const last = sorted[k - 1];
    const best = withTies && last !== undefined ? sorted.filter((row) => byOrder(row, last, rules) <= 0) : sorted.slice(0, k);
    return best.map((row, i) => [...key, i + 1, ...(census ? [1] : row.filter((_, c) => rules.columns[c]!.shown))]);
  });
}

function byOrder(a: Row, b: Row, { order }: TopRules): number {
  for (const { column, descending } of order) {
    const [left, right] = [a[column]!, b[column]!];
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1;
      continue;
    }
    const compared = compareValues(left, right);
    if (compared !== 0) return descending ? -compared : compared;
  }
  return 0;
}

function byAll(a: Row, b: Row): number {
  for (let c = 0; c < a.length; c++) {
    const compared = compareValues(a[c]!, b[c]!);
    if (compared !== 0) return compared;
  }
  return 0;
}

/** NULL first. */
function compareValues(a: Value, b: Value): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
}

function plain(value: Value): Value {
  return value === 0 ? 0 : value;
}
