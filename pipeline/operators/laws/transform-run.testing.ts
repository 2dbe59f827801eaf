import type { Random } from '../../base/random.ts';
import { eventsOf } from '../../data/chunk.ts';
import type { Event } from '../../data/chunk.ts';
import type { LatePolicy, ReferenceInput, TransformKernel, TransformOperator } from '../operator.ts';
import { feedOf } from './feed.testing.ts';
import type { Feeding } from './feed.testing.ts';
import { tableFrom } from './table.testing.ts';
import type { Trial } from './trial.testing.ts';

/** One partition of a trial: what the reference sees, what the kernel is made from, and what it is fed. */
export interface PartitionRun {
  readonly late: LatePolicy;
  readonly inputs: readonly ReferenceInput[];
  readonly feed: readonly Feeding[];
  createKernel(): TransformKernel;
}

export function partitionsOf(operator: TransformOperator, trial: Trial, random: Random): readonly PartitionRun[] {
  const isTable = (index: number): boolean => operator.inputs[index]?.accepts.includes('table') ?? false;
  const count = Math.max(...trial.inputs.map((each) => each.partitions.length));
  const late = random.below(2) === 0 ? 'drop' : 'keep';
  return Array.from({ length: count }, (_, p) => {
    const inputs = trial.inputs.map(({ schema, partitions }, i) => ({ schema, events: partitions[isTable(i) ? 0 : p]! }));
    const tables = inputs.map(({ schema, events }, i) => (isTable(i) ? tableFrom(schema, events.map((event) => event.row)) : null));
    return {
      late,
      inputs,
      feed: feedOf(inputs.map((each, i) => (isTable(i) ? { ...each, events: [] } : each)), { random }),
      createKernel: () => operator.createKernel(trial.params, inputs.map(({ schema }, i) => ({ schema, table: tables[i]! })), late),
    };
  });
}

/** Read at once, because a chunk is valid only until the next call. */
export function outputOf(kernel: TransformKernel, { chunk, port }: Feeding): readonly Event[] {
  const result = kernel.process(chunk, port);
  return result === null ? [] : eventsOf(result);
}
