import { must } from '../../base/assert.ts';
import { gatherColumn } from '../../data/column.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Table } from '../../data/table.ts';
import { takeColumn } from '../joins/take-column.ts';
import { takenFields } from '../joins/taken-columns.ts';
import { createLookup } from '../lookup-join/lookup.ts';
import type { Params } from '../operator.ts';
import { viewJoinParams } from './join-params.ts';

/** In the order of the left. */
export function evaluate(params: Params, left: Table, others: readonly Table[] = []): Table {
  const right = must(others[0], 'a second view');
  const { on, rows, take } = viewJoinParams(params);
  const lookup = createLookup(on.map((pair) => right.columns[fieldIndex(right.schema, pair.right)]!), right.length);
  const found = lookup.find(on.map((pair) => left.columns[fieldIndex(left.schema, pair.left)]!), left.length);
  const [kept, matches] = [new Int32Array(left.length), new Int32Array(left.length)];
  let length = 0;
  for (let i = 0; i < left.length; i++) {
    if (rows !== 'all' && (found[i]! >= 0) !== (rows === 'matched')) continue;
    kept[length] = i;
    matches[length++] = found[i]!;
  }
  return {
    schema: [...left.schema, ...takenFields(take, right.schema, rows === 'all')], keys: left.keys, length,
    columns: [
      ...left.columns.map((column) => (length === left.length ? column : gatherColumn(column, kept, length))),
      ...take.map(({ column }) => takeColumn(right.columns[fieldIndex(right.schema, column)]!, matches, length)),
    ],
  };
}
