import type { Random } from '../../base/random.ts';
import { eventsOf } from '../../data/chunk.ts';
import type { Chunk, Event } from '../../data/chunk.ts';
import { exchangeEvents, exchangeInTime } from '../../data/exchange-events.ts';
import type { ExchangedInput, Pulse } from '../../data/exchange-events.ts';
import { progressBetween } from '../../data/progress.ts';
import type { Progress } from '../../data/progress.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { LatePolicy, ProcessedAt, ReferenceInput, TransformKernel } from '../execution.ts';
import type { TransformOperator } from '../transform-operator.ts';
import { feedOf } from './feed.testing.ts';
import type { Feeding } from './feed.testing.ts';
import { tableFrom } from './table.testing.ts';
import type { Trial } from './trial.testing.ts';

/** One partition of a trial: what the reference sees, what the kernel is made from, and what it is fed. */
export interface PartitionRun {
  readonly late: LatePolicy;
  readonly processedAt: ProcessedAt;
  readonly inputs: readonly ReferenceInput[];
  /** Of an operator that advances. */
  readonly progress: Progress | undefined;
  readonly feed: readonly (Feeding | Passing)[];
  createKernel(): TransformKernel;
}

/** Time passes: all rows before it have been fed that arrive by then. */
export interface Passing {
  readonly progress: Progress;
}

export function partitionsOf(operator: TransformOperator, trial: Trial, random: Random): readonly PartitionRun[] {
  const isTable = (index: number): boolean => operator.inputs[index]?.accepts.includes('table') ?? false;
  const late = random.below(2) === 0 ? 'drop' : 'keep';
  const began = random.below(3) === 0 ? Number.POSITIVE_INFINITY : random.below(2_000_000);
  const processedAt: ProcessedAt = (arrival) => (began === Number.POSITIVE_INFINITY ? arrival : Math.max(arrival, began));
  return inputsOf(operator, trial, { ends: random.below(2) === 0 }).map(({ inputs, progress }) => {
    const tables = inputs.map(({ schema, events }, i) => (isTable(i) ? tableFrom(schema, events.map((event) => event.row)) : null));
    return {
      late,
      processedAt,
      inputs,
      progress,
      feed: inTicks(feedOf(inputs.map((each, i) => (isTable(i) ? { ...each, events: [] } : each)), { random }), progress, random),
      createKernel: () => operator.createKernel(trial.params, inputs.map(({ schema }, i) => ({ schema, table: tables[i]! })), late, processedAt),
    };
  });
}

/** What reaches each partition: rows where they are, or, of a keyed operator, where the exchange brings them; tables go to all. */
export function inputsOf(operator: TransformOperator, { params, inputs }: Trial, { count = Math.max(...inputs.map((each) => each.partitions.length)), ends = true }: Spread = {}): readonly PartitionInputs[] {
  const isTable = (index: number): boolean => operator.inputs[index]?.accepts.includes('table') ?? false;
  const keys = operator.keyedBy?.(params);
  const streams = inputs.filter((_, i) => !isTable(i));
  const keyed = keys === undefined ? null : streams.map(({ schema, partitions }, i) => ({ keys: keys[i]!.map((name) => fieldIndex(schema, name)), partitions }));
  const inTime = keyed !== null && operator.advances?.(params) === true ? exchangeInTime(keyed, count, { sources: pulsesBehind(keyed), end: ends ? lastArrival(keyed) : null }) : null;
  const exchanged = inTime?.lanes ?? (keyed === null ? null : exchangeEvents(keyed, count));
  return Array.from({ length: count }, (_, p) => ({
    progress: inTime?.progress,
    inputs: inputs.map(({ schema, partitions }, i) => {
      if (isTable(i)) return { schema, events: partitions[0]! };
      const port = streams.indexOf(inputs[i]!);
      return { schema, events: exchanged === null ? partitions[p]! : exchanged[p]!.filter((each) => each.port === port).map(({ event }) => event) };
    }),
  }));
}

export interface PartitionInputs {
  readonly inputs: readonly ReferenceInput[];
  readonly progress: Progress | undefined;
}

export interface Spread {
  /** Partitions; absent: as many as the trial has. */
  readonly count?: number;
  /** Whether all logs are read to their ends. */
  readonly ends?: boolean;
}

/** As if each input were a source: what a record's partition shows before the next one. */
function pulsesBehind(inputs: readonly ExchangedInput[]): readonly (readonly (readonly Pulse[])[])[] {
  return inputs.map(({ partitions }) => partitions.map((events) => events.map(({ arrival, watermark }, i) => ({ arrival, watermark: events[i + 1]?.watermark ?? watermark }))));
}

function lastArrival(inputs: readonly ExchangedInput[]): number {
  return Math.max(...inputs.flatMap(({ partitions }) => partitions.flatMap((events) => events.map(({ arrival }) => arrival))));
}

/** Tells the time at random, and at the end: between rows that do not arrive together. */
function inTicks(feed: readonly Feeding[], progress: Progress | undefined, random: Random): readonly (Feeding | Passing)[] {
  if (progress === undefined) return feed;
  let [told, last] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const passing = (until: number): Passing => {
    const since = told;
    told = until;
    return { progress: progressBetween(progress, since, until) };
  };
  return [...feed.flatMap((feeding): (Feeding | Passing)[] => {
    const { arrivals, length } = feeding.chunk;
    const until = [last, ...progress.arrivals].filter((arrival) => arrival >= last && arrival < (arrivals[0] ?? last));
    last = arrivals[length - 1] ?? last;
    return until.length === 0 || random.below(3) === 0 ? [feeding] : [passing(until[random.below(until.length)]!), feeding];
  }), passing(Number.POSITIVE_INFINITY)];
}

/** Read at once, because a chunk is valid only until the next call. */
export function outputOf(kernel: TransformKernel, feeding: Feeding | Passing): readonly Event[] {
  const result = fed(kernel, feeding);
  return result === null ? [] : eventsOf(result);
}

/** Valid until the next call. */
export function fed(kernel: TransformKernel, feeding: Feeding | Passing): Chunk | null {
  return 'chunk' in feeding ? kernel.process(feeding.chunk, feeding.port) : kernel.advance!(feeding.progress);
}
