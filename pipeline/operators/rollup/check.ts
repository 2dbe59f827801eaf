import type { Problem } from '../../problem.ts';
import { problem } from '../../problem.ts';
import { aggregate } from '../aggregate/index.ts';
import { measureDefinition } from '../aggregate/measures/registry.ts';
import { readParams } from '../aggregate/params.ts';
import type { Params } from '../operator.ts';
import type { InputShape } from '../shape.ts';
import { asAggregate } from './as-aggregate.ts';

/** As an aggregate's; but the rows of a view have no event time. */
export function check(params: Params, inputs: readonly InputShape[]): readonly Problem[] {
  const grouped = asAggregate(params);
  const timeless = readParams(grouped).measures.flatMap(({ fn }, i) => (measureDefinition(fn).orderedBy === 'time'
    ? [problem('rollup.no-event-time', { param: `measures.${i}.fn` }, `${fn} goes by the event time, which the rows of a view don't have.`, 'Use arg_min or arg_max by a column of the view, such as window_start.')]
    : []));
  return [...aggregate.check(grouped, inputs), ...timeless];
}
