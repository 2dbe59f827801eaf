import type { Event } from '../../data/chunk.ts';
import type { ReferenceInput } from '../execution.ts';

/** An event as an operator with several inputs meets it. */
export interface Arrival {
  readonly port: number;
  readonly event: Event;
}

/** The events of all inputs in the order in which they arrive; those of one instant by port, then by position. */
export function arrivalsOf(inputs: readonly ReferenceInput[]): readonly Arrival[] {
  return inputs
    .flatMap(({ events }, port) => events.map((event): Arrival => ({ port, event })))
    .toSorted((a, b) => a.event.arrival - b.event.arrival);
}
