import type { Table } from '../../data/table.ts';
import { createEvaluator } from '../../expression/evaluate.ts';
import { mustType } from '../expressions.ts';
import { selectTrue } from '../filter/select-true.ts';
import type { Params } from '../operator.ts';
import { gatherTable } from '../query/gather-table.ts';
import { textOf } from '../read-params.ts';

/** In the order of the view; the view itself when every row stays. */
export function evaluate(params: Params, table: Table): Table {
  const indices = new Int32Array(table.length);
  const count = selectTrue(createEvaluator(mustType(textOf(params, 'condition'), table.schema)).evaluate(table), table.length, indices);
  return count === table.length ? table : gatherTable(table, indices, count);
}
