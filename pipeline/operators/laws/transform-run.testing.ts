import type { Random } from '../../base/random.ts';
import { eventsOf } from '../../data/chunk.ts';
import type { Event } from '../../data/chunk.ts';
import { exchangeEvents } from '../../data/exchange-events.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { LatePolicy, ProcessedAt, ReferenceInput, TransformKernel, TransformOperator } from '../operator.ts';
import { feedOf } from './feed.testing.ts';
import type { Feeding } from './feed.testing.ts';
import { tableFrom } from './table.testing.ts';
import type { Trial } from './trial.testing.ts';

/** One partition of a trial: what the reference sees, what the kernel is made from, and what it is fed. */
export interface PartitionRun {
  readonly late: LatePolicy;
  readonly processedAt: ProcessedAt;
  readonly inputs: readonly ReferenceInput[];
  readonly feed: readonly Feeding[];
  createKernel(): TransformKernel;
}

export function partitionsOf(operator: TransformOperator, trial: Trial, random: Random): readonly PartitionRun[] {
  const isTable = (index: number): boolean => operator.inputs[index]?.accepts.includes('table') ?? false;
  const late = random.below(2) === 0 ? 'drop' : 'keep';
  const began = random.below(3) === 0 ? Number.POSITIVE_INFINITY : random.below(2_000_000);
  const processedAt: ProcessedAt = (arrival) => (began === Number.POSITIVE_INFINITY ? arrival : Math.max(arrival, began));
  return inputsOf(operator, trial).map((inputs) => {
    const tables = inputs.map(({ schema, events }, i) => (isTable(i) ? tableFrom(schema, events.map((event) => event.row)) : null));
    return {
      late,
      processedAt,
      inputs,
      feed: feedOf(inputs.map((each, i) => (isTable(i) ? { ...each, events: [] } : each)), { random }),
      createKernel: () => operator.createKernel(trial.params, inputs.map(({ schema }, i) => ({ schema, table: tables[i]! })), late, processedAt),
    };
  });
}

/** What reaches each partition: rows where they are, or, of a keyed operator, where the exchange brings them; tables go to all. */
export function inputsOf(operator: TransformOperator, { params, inputs }: Trial, count = Math.max(...inputs.map((each) => each.partitions.length))): readonly (readonly ReferenceInput[])[] {
  const isTable = (index: number): boolean => operator.inputs[index]?.accepts.includes('table') ?? false;
  const keys = operator.keyedBy?.(params);
  const streams = inputs.filter((_, i) => !isTable(i));
  const exchanged = keys === undefined ? null : exchangeEvents(streams.map(({ schema, partitions }, i) => ({ keys: keys[i]!.map((name) => fieldIndex(schema, name)), partitions })), count);
  return Array.from({ length: count }, (_, p) => inputs.map(({ schema, partitions }, i) => {
    if (isTable(i)) return { schema, events: partitions[0]! };
    const port = streams.indexOf(inputs[i]!);
    return { schema, events: exchanged === null ? partitions[p]! : exchanged[p]!.filter((each) => each.port === port).map(({ event }) => event) };
  }));
}

/** Read at once, because a chunk is valid only until the next call. */
export function outputOf(kernel: TransformKernel, { chunk, port }: Feeding): readonly Event[] {
  const result = kernel.process(chunk, port);
  return result === null ? [] : eventsOf(result);
}
