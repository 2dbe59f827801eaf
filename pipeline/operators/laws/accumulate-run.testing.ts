import type { Random } from '../../base/random.ts';
import type { Event } from '../../data/chunk.ts';
import type { AccumulateOperator } from '../accumulate-operator.ts';
import type { AccumulateKernel, LatePolicy } from '../execution.ts';
import type { ViewState } from '../state.ts';
import { feedOf } from './feed.testing.ts';
import type { Trial } from './trial.testing.ts';

/** The states and kernels of one view: one family, one late policy. */
export interface ViewRun {
  createKernel(): AccumulateKernel;
  createState(): ViewState;
  /** A state of another family: as after a restart. */
  createForeignState(): ViewState;
  /** Feeds the events of one partition, cut at random. */
  feed(kernel: AccumulateKernel, events: readonly Event[], into: ViewState): void;
  /** All partitions by kernels of their own, into one state. */
  load(partitions: readonly (readonly Event[])[], into: ViewState): void;
}

export function viewRun(operator: AccumulateOperator, trial: Trial, { late, random }: { late: LatePolicy; random: Random }): ViewRun {
  const { params } = trial;
  const { schema } = trial.inputs[0]!;
  const family = operator.createFamily(params, schema);
  const createKernel = (): AccumulateKernel => operator.createKernel(params, schema, late);
  const feed: ViewRun['feed'] = (kernel, events, into) => {
    for (const { chunk } of feedOf([{ schema, events }], { random })) kernel.process(chunk, into);
  };
  return {
    createKernel,
    createState: () => operator.createState(params, schema, family),
    createForeignState: () => operator.createState(params, schema, operator.createFamily(params, schema)),
    feed,
    load: (partitions, into) => {
      for (const events of partitions) feed(createKernel(), events, into);
    },
  };
}

export const latePolicies: readonly LatePolicy[] = ['keep', 'drop'];

/** The same events over other partitions; their order within one stays that of arrival. */
export function repartitioned(trial: Trial, random: Random): readonly (readonly Event[])[] {
  const events = trial.inputs[0]!.partitions.flat().toSorted((a, b) => a.arrival - b.arrival);
  const count = 1 + random.below(4);
  const assigned = events.map(() => random.below(count));
  return Array.from({ length: count }, (_, p) => withoutReturns(events.filter((_event, i) => assigned[i] === p)));
}

/** The watermark of a partition never goes back. */
function withoutReturns(events: readonly Event[]): readonly Event[] {
  let shown = Number.NEGATIVE_INFINITY;
  return events.map((event) => {
    shown = Math.max(shown, event.watermark);
    return { ...event, watermark: shown };
  });
}
