import type { Event } from './chunk.ts';
import { partitionOfKey } from './key-hash.ts';
import { progressOf } from './progress.ts';
import type { Progress } from './progress.ts';

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

/** That a record of a source has arrived, by which a step learns what time it is though the record may never reach it. */
export interface Pulse {
  readonly arrival: number;
  /** Of its partition, just after the record. */
  readonly watermark: number;
}

/** By what a step tells the time: the pulses of the sources behind it, partition by partition. */
export interface Pulses {
  readonly sources: readonly (readonly (readonly Pulse[])[])[];
  /** Arrival of the last record of all, where none can follow. */
  readonly end: number | null;
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
  const joint = new PlainJoint(inputs.length);
  for (const { port, lane, entry } of inOrder(inputs.map((input) => input.partitions))) {
    joint.show(port, lane, entry.watermark);
    out[laneOf(inputs[port]!, entry, partitions)]!.push({ port, event: { ...entry, watermark: joint.least } });
  }
  return out;
}

/**
 * The same before a step that has to know the time: there the sources' pulses tell it, which stand behind the rows of their
 * instant, and no row does.
 */
export function exchangeInTime(inputs: readonly ExchangedInput[], partitions: number, { sources, end }: Pulses): { readonly lanes: readonly (readonly Exchanged[])[]; readonly progress: Progress } {
  const lanes = Array.from({ length: partitions }, (): Exchanged[] => []);
  const joint = new PlainJoint(sources.length);
  const marks: Pulse[] = [];
  for (const { port, lane, entry } of inOrder<Event | Pulse>([...inputs.map((input) => input.partitions), ...sources])) {
    if ('row' in entry) lanes[laneOf(inputs[port]!, entry, partitions)]!.push({ port, event: { ...entry, watermark: joint.least } });
    else {
      joint.show(port - inputs.length, lane, entry.watermark);
      marks.push({ arrival: entry.arrival, watermark: joint.least });
    }
  }
  return { lanes, progress: progressOf(marks, end) };
}

/** The pulses of a source's partitions, whose watermark is `delay` behind the newest time. */
export function pulsesOf(partitions: readonly (readonly Event[])[], delay: number): readonly (readonly Pulse[])[] {
  return partitions.map((events) => events.map(({ time, arrival, watermark }) => ({ arrival, watermark: Math.max(watermark, time - delay) })));
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

/** A stable sort: what arrives together stays in the order of inputs, partitions and positions. */
function inOrder<T extends Pulse>(inputs: readonly (readonly (readonly T[])[])[]): readonly { readonly port: number; readonly lane: number; readonly entry: T }[] {
  return inputs.flatMap((partitions, port) => partitions.flatMap((entries, lane) => entries.map((entry) => ({ port, lane, entry }))))
    .toSorted((a, b) => a.entry.arrival - b.entry.arrival);
}

function laneOf({ keys }: ExchangedInput, { row }: Event, partitions: number): number {
  return partitionOfKey(keys.map((column) => row[column]!), partitions);
}

class PlainJoint {
  readonly #shown: readonly Map<number, number>[];
  readonly #reached: number[];

  constructor(inputs: number) {
    this.#shown = Array.from({ length: inputs }, () => new Map());
    this.#reached = Array.from({ length: inputs }, () => Number.NEGATIVE_INFINITY);
  }

  get least(): number {
    return Math.min(...this.#reached);
  }

  show(input: number, lane: number, watermark: number): void {
    if (watermark === Number.NEGATIVE_INFINITY) return;
    this.#shown[input]!.set(lane, watermark);
    this.#reached[input] = Math.max(this.#reached[input]!, Math.min(...this.#shown[input]!.values()));
  }
}
