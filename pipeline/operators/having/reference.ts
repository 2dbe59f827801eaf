import type { Row } from '../../data/schema.ts';
import { evaluateRow } from '../../expression/evaluate-row.ts';
import { mustType } from '../expressions.ts';
import type { ReferenceView } from '../execution.ts';
import type { Params } from '../operator.ts';
import { textOf } from '../read-params.ts';

/** The rows whose condition is true: neither false nor NULL. */
export function reference(params: Params, { schema, rows }: ReferenceView): readonly Row[] {
  const condition = mustType(textOf(params, 'condition'), schema);
  return rows.filter((row) => evaluateRow(condition, row) === true);
}
