import { aggregate } from '../aggregate/index.ts';
import type { Params } from '../operator.ts';
import type { InputShape } from '../shape.ts';

/** The aggregate that does the same to a stream of the view's rows: groups, and no windows. */
export function asAggregate({ groupBy, measures }: Params): Params {
  return { groupBy, window: 'global', measures };
}

/** What it makes of the view's columns; the keys are the groups. */
export function shapeOf(params: Params, inputs: readonly InputShape[]): ReturnType<typeof aggregate.outputShape> {
  return aggregate.outputShape(asAggregate(params), inputs);
}
