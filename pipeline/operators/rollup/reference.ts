import type { Row } from '../../data/schema.ts';
import { aggregate } from '../aggregate/index.ts';
import type { ReferenceView } from '../execution.ts';
import type { Params } from '../operator.ts';
import { asAggregate } from './as-aggregate.ts';

/** What an aggregate over all time makes of the view's rows, sorted by group. */
export function reference(params: Params, { schema, rows }: ReferenceView): readonly Row[] {
  const events = rows.map((row) => ({ row, time: 0, arrival: 0, watermark: Number.NEGATIVE_INFINITY }));
  return aggregate.reference(asAggregate(params), { schema, events }, 'keep');
}
