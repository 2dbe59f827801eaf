import type { Row } from '../../data/schema.ts';
import { fieldIndex } from '../../data/schema.ts';
import { must } from '../../base/assert.ts';
import { sameKey } from '../joins/same-key.ts';
import type { ReferenceView } from '../execution.ts';
import type { Params } from '../operator.ts';
import { viewJoinParams } from './join-params.ts';

/** Each row of the left beside the first of the right with equal keys; NULL equals nothing. */
export function reference(params: Params, left: ReferenceView, others: readonly ReferenceView[] = []): readonly Row[] {
  const right = must(others[0], 'a second view');
  const { on, rows, take } = viewJoinParams(params);
  const meets = sameKey(on, left.schema, right.schema);
  return left.rows.flatMap((row): Row[] => {
    const match = right.rows.find((each) => meets(row, each));
    if (rows !== 'all' && (match !== undefined) !== (rows === 'matched')) return [];
    return [[...row, ...take.map(({ column }) => match?.[fieldIndex(right.schema, column)] ?? null)]];
  });
}
