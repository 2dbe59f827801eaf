import type { Row } from '../../data/schema.ts';
import { cellsOfText } from '../count-min/cells.ts';
import type { ReferenceView } from '../execution.ts';
import type { Params } from '../operator.ts';
import { atLeast, depthOf, groupFields, valuesOf } from './asked.ts';

/** For each group and each value that is asked for the least count of its cells, one in each row. */
export function reference(params: Params, { schema, rows }: ReferenceView): readonly Row[] {
  const size = groupFields(schema).length;
  const depth = depthOf(rows.map((row) => Number(row[size])));
  return rows.filter((row) => row[size] === 0).flatMap((head) => valuesOf(params).map((value): Row => {
    const [group, width, all] = [head.slice(0, size), Number(head[size + 1]), Number(head[size + 2])];
    const cells = new Int32Array(depth);
    cellsOfText(value, { depth, width }, cells, 0);
    const counts = Array.from(cells, (cell, i) => {
      const found = rows.find((row) => JSON.stringify(row.slice(0, size + 2)) === JSON.stringify([...group, i + 1, cell]));
      return Number(found?.[size + 2] ?? 0);
    });
    const count = Math.min(all, ...counts);
    return [...group, value, count, atLeast(count, { rows: all, width })];
  }));
}
