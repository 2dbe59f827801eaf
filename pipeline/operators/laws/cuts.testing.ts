import type { Random } from '../../base/random.ts';
import type { Event } from '../../data/chunk.ts';

type Partitions = readonly (readonly Event[])[];

export interface Cut {
  /** Records below it, counted over all partitions in order of arrival. */
  readonly at: number;
  readonly below: Partitions;
  /** What is above, in one to three generations, some of which may be empty. */
  readonly generations: readonly Partitions[];
}

/** Every cut of a log, from before its first record to after its last. */
export function cutsOf(partitions: Partitions, random: Random): readonly Cut[] {
  const total = partitions.reduce((sum, events) => sum + events.length, 0);
  return Array.from({ length: total + 1 }, (_, at) => {
    const borders = Array.from({ length: random.below(3) }, () => at + random.below(total - at + 1)).sort((a, b) => a - b);
    const ends = [...borders, total];
    return { at, below: between(partitions, 0, at), generations: ends.map((end, i) => between(partitions, i === 0 ? at : ends[i - 1]!, end)) };
  });
}

/** The records that are the start-th to the end-th to arrive, each in its partition. */
function between(partitions: Partitions, start: number, end: number): Partitions {
  const order = partitions
    .flatMap((events, partition) => events.map((event, offset) => ({ partition, offset, arrival: event.arrival })))
    .toSorted((a, b) => a.arrival - b.arrival)
    .slice(start, end);
  return partitions.map((events, partition) => order.filter((each) => each.partition === partition).map(({ offset }) => events[offset]!));
}
