import { fieldIndex } from '../../data/schema.ts';
import type { Row } from '../../data/schema.ts';
import { referenceGroups } from '../aggregate/reference-groups.ts';
import { readGroups } from '../kept-rows/groups.ts';
import type { LatePolicy, ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { cellsOfNumber, cellsOfText } from './cells.ts';
import { readCells } from './resolve.ts';

/** Of each group how many values were counted, beside how many cells a row has, and how many of them have each cell. */
export function reference(params: Params, input: ReferenceInput, late: LatePolicy): readonly Row[] {
  const { column, depth, width } = readCells(params);
  const at = fieldIndex(input.schema, column);
  return referenceGroups(readGroups(params), input, late).flatMap(({ key, events }) => {
    const values = events.flatMap(({ row }) => (row[at] === null ? [] : [row[at]!]));
    const counts = Array.from({ length: depth }, () => Array.from({ length: width }, () => 0));
    for (const value of values) {
      const cells = new Int32Array(depth);
      if (typeof value === 'string') cellsOfText(value, { depth, width }, cells, 0);
      else cellsOfNumber(Number(value), { depth, width }, cells, 0);
      cells.forEach((cell, row) => (counts[row]![cell]! += 1));
    }
    const rows = counts.flatMap((cells, row) => cells.flatMap((count, cell): Row[] => (count === 0 ? [] : [[...key, row + 1, cell, count]])));
    return values.length === 0 ? [] : [[...key, 0, width, values.length], ...rows];
  });
}
