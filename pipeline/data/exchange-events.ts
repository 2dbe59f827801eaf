import type { Event } from './chunk.ts';
import { partitionOfKey } from './key-hash.ts';

/** One stream input of a keyed step: which columns are its key, and its rows, partition by partition, in order of arrival. */
export interface ExchangedInput {
  readonly keys: readonly number[];
  readonly partitions: readonly (readonly Event[])[];
}

/** A row on its way into a keyed step: `port` counts the stream inputs. */
export interface Exchanged {
  readonly port: number;
  readonly event: Event;
}

/**
 * The plain meaning of the exchange before a keyed step: all rows in one order (by arrival, then input, then partition, then
 * position), each in the partition of its key.
 *
 * Watermarks: within an input, the least that its partitions have shown, those that have shown none left out (a partition
 * without rows, or with a first row that has nothing before it, holds nothing back); it never falls, so one that speaks up
 * late is late. Over the inputs, the least again; an input of which no partition has shown one yet does hold back.
 */
export function exchangeEvents(inputs: readonly ExchangedInput[], partitions: number): Exchanged[][] {
  const out = Array.from({ length: partitions }, (): Exchanged[] => []);
  const shown = inputs.map((input) => input.partitions.map(() => Number.NEGATIVE_INFINITY));
  const reached = inputs.map(() => Number.NEGATIVE_INFINITY);
  const all = inputs.flatMap((input, port) => input.partitions.flatMap((events, lane) => events.map((event) => ({ port, lane, event }))));
  // A stable sort: what arrives together stays in the order of inputs, partitions and positions.
  for (const { port, lane, event } of all.toSorted((a, b) => a.event.arrival - b.event.arrival)) {
    if (event.watermark > Number.NEGATIVE_INFINITY) {
      shown[port]![lane] = event.watermark;
      const speaking = shown[port]!.filter((each) => each > Number.NEGATIVE_INFINITY);
      reached[port] = Math.max(reached[port]!, Math.min(...speaking));
    }
    const key = inputs[port]!.keys.map((column) => event.row[column]!);
    out[partitionOfKey(key, partitions)]!.push({ port, event: { ...event, watermark: Math.min(...reached) } });
  }
  return out;
}

/** Neighbours of one port together: what a kernel gets at a time. */
export function runsOf(rows: readonly Exchanged[]): { readonly port: number; readonly events: readonly Event[] }[] {
  const runs: { port: number; events: Event[] }[] = [];
  for (const { port, event } of rows) {
    const last = runs.at(-1);
    if (last?.port === port) last.events.push(event);
    else runs.push({ port, events: [event] });
  }
  return runs;
}
