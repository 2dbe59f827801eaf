import type { Row, Value } from '../../data/schema.ts';
import { fieldIndex } from '../../data/schema.ts';
import { referenceGroups } from '../aggregate/reference-groups.ts';
import { readGroups } from '../kept-rows/groups.ts';
import type { LatePolicy, ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { readHitters } from './resolve.ts';

/**
 * The obvious meaning, by the book: a list of counters for each group, in the order of the rows. Exact while a group has no
 * more values than counters; beyond that another order of rows counts otherwise, within the same bounds.
 */
export function reference(params: Params, input: ReferenceInput, late: LatePolicy): readonly Row[] {
  const { column, counters, census } = readHitters(params);
  const at = fieldIndex(input.schema, column);
  return referenceGroups(readGroups(params), input, late).flatMap(({ key, events }) => {
    const held: { value: Value; count: number; error: number }[] = [];
    for (const { row } of events) {
      const value = row[at] === 0 ? 0 : row[at]!;
      if (value === null) continue;
      const known = held.find((each) => each.value === value);
      if (known !== undefined) known.count++;
      else if (held.length < counters) held.push({ value, count: 1, error: 0 });
      else {
        const least = held.reduce((a, b) => (b.count < a.count ? b : a));
        Object.assign(least, { value, error: least.count, count: least.count + 1 });
      }
    }
    return held.map(({ value, count, error }) => [...key, value, count, ...(census ? [] : [error])]);
  });
}
