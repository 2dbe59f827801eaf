import { must } from '#pipeline/base/assert.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { sliceChunk } from '#pipeline/data/chunk.ts';
import { KeyPartitioner } from '#pipeline/data/key-hash.ts';
import { ProgressNotes } from '#pipeline/data/progress.ts';
import type { KeyedInput } from '#pipeline/operators/keyed-steps.ts';
import { ChunkMerger } from './chunk-merger.ts';
import { copyChunk } from './copy-chunk.ts';
import { JointWatermark } from './joint-watermark.ts';
import { mergeOrder } from './merge-order.ts';
import type { MergeOrder, OrderedRows, Waiting } from './merge-order.ts';

/**
 * The way into a keyed step, over all lanes: brings the rows of a tick into one order (by arrival, then input, then the lane
 * that they come from, then position), and each to the lane of its key. See `exchangeEvents` in pipeline/data for the plain
 * meaning, and for what becomes of the watermarks.
 */
export class Exchange {
  readonly lanes: number;
  readonly #inputs: readonly Inlet[];
  readonly watermark: JointWatermark;
  /** How the joint watermark rises, where the step has to be told; null otherwise. */
  readonly notes: ProgressNotes | null;
  /** By source and lane: what tells the time where the step has to know it. */
  readonly #pulses: readonly (readonly Chunk[][])[];

  /** `lanes`: how many there are in all; `sources`: those by whose pulses the step tells the time, if it has to. */
  constructor(inputs: readonly KeyedInput[], lanes: number, sources = 0) {
    this.lanes = lanes;
    this.notes = sources > 0 ? new ProgressNotes() : null;
    this.#pulses = Array.from({ length: sources }, () => Array.from({ length: lanes }, () => []));
    this.#inputs = inputs.map(({ port, keys }) => ({ port, keys, partitioner: new KeyPartitioner(lanes, keys.length), merger: new ChunkMerger(), waiting: Array.from({ length: lanes }, () => []) }));
    this.watermark = new JointWatermark(sources > 0 ? sources : inputs.length, lanes);
  }

  /** Stream inputs of the step. */
  get inputs(): number {
    return this.#inputs.length;
  }

  /** Stream inputs and pulses. */
  get inlets(): number {
    return (this.#inputs.length + this.#pulses.length) * this.lanes;
  }

  /** `lasting`: the chunk stays as it is until the end of the tick. */
  add(lane: number, { port, chunk, lasting }: { readonly port: number; readonly chunk: Chunk; readonly lasting: boolean }): void {
    const { waiting } = must(this.#inputs.find((each) => each.port === port), 'a stream input');
    waiting[lane]!.push(lasting ? chunk : copyChunk(chunk));
  }

  /** Records of a source have arrived, by which `watermarks` have been reached. They stay as they are. */
  pulse(source: number, lane: number, chunk: Chunk): void {
    this.#pulses[source]![lane]!.push(chunk);
  }

  /** The joint watermark at an entry of the order, which its own may have moved. */
  mark(input: number, lane: number, { own, arrival }: { readonly own: number; readonly arrival: number }): number {
    if (this.notes === null) return this.watermark.show(input, lane, own);
    if (input < this.inputs) return this.watermark.least;
    const joint = this.watermark.show(input - this.inputs, lane, own);
    this.notes.note(arrival, joint);
    return joint;
  }

  /** Hands over all rows of the tick: lane by lane, in order, a chunk for each run of rows of one input. */
  drain(deliver: Deliver): void {
    const waiting = this.take();
    if (waiting.length === 0) return;
    const order = mergeOrder(waiting);
    const targets = this.targets(waiting);
    const target = new Uint16Array(order.length);
    for (let i = 0; i < order.length; i++) target[i] = targets[order.chunkOf[i]!]![order.rowOf[i]!]!;
    const watermarks = this.notes === null ? this.watermark.along(waiting, order) : this.#inTime(waiting, order);
    this.deliver({ waiting, order, watermarks }, target, deliver);
  }

  /** The rows that wait, by input, then lane, then position, and behind them the pulses; they are not here any more. */
  take(): Waiting[] {
    const all = [...this.#inputs.map(({ waiting }) => waiting), ...this.#pulses];
    const waiting = all.flatMap((lanes, input): Waiting[] => lanes.flatMap((chunks, lane) => chunks.map((chunk) => ({ input, lane, chunk }))));
    for (const lanes of all) for (const chunks of lanes) chunks.length = 0;
    return waiting;
  }

  /** The lane of each row's key, chunk by chunk; `nowhere` for a pulse. */
  targets(waiting: readonly Waiting[]): Uint16Array[] {
    return waiting.map(({ input, chunk }) => {
      if (input >= this.inputs) return new Uint16Array(chunk.length).fill(nowhere);
      const { keys, partitioner } = this.#inputs[input]!;
      const targets = new Uint16Array(chunk.length);
      partitioner.assign(keys.map((key) => chunk.columns[key]!), chunk.length, targets);
      return targets;
    });
  }

  /** Rows in order, each to its target. */
  deliver(all: OrderedRows, target: Uint16Array, deliver: Deliver): void {
    const places = new Int32Array(all.order.length);
    for (let lane = 0; lane < this.lanes; lane++) {
      let count = 0;
      for (let i = 0; i < places.length; i++) if (target[i] === lane) places[count++] = i;
      if (count > 0) this.#deliver(all, places.slice(0, count), (port, chunk) => deliver(lane, port, chunk));
    }
  }

  snapshot(): unknown {
    return this.watermark.snapshot();
  }

  restore(snapshot: unknown): void {
    this.watermark.restore(snapshot);
    this.notes?.clear();
  }

  #inTime(waiting: readonly Waiting[], { length, chunkOf, rowOf }: MergeOrder): Float64Array {
    const joint = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      const { input, lane, chunk: { arrivals, watermarks } } = waiting[chunkOf[i]!]!;
      const row = rowOf[i]!;
      joint[i] = this.mark(input, lane, { own: watermarks === null ? Number.NEGATIVE_INFINITY : watermarks[row]!, arrival: arrivals[row]! });
    }
    return joint;
  }

  /** The rows of one lane, at these places of the order. */
  #deliver(all: OrderedRows, places: Int32Array, deliver: (port: number, chunk: Chunk) => void): void {
    const { waiting, order: { chunkOf } } = all;
    const inputOf = (i: number): number => waiting[chunkOf[places[i]!]!]!.input;
    const taken = this.#inputs.map(({ merger }, input) => {
      const own = this.#inputs.length === 1 ? places : places.filter((place) => waiting[chunkOf[place]!]!.input === input);
      return own.length === 0 ? null : merger.merge(all, own);
    });
    const done = this.#inputs.map(() => 0);
    for (let start = 0; start < places.length;) {
      const input = inputOf(start);
      let end = start + 1;
      while (end < places.length && inputOf(end) === input) end++;
      const from = done[input]!;
      done[input] = from + end - start;
      deliver(this.#inputs[input]!.port, sliceChunk(must(taken[input], 'rows of an input'), from, done[input]!));
      start = end;
    }
  }
}

/** The lane of what goes to none. */
export const nowhere = 0xffff;

/** Takes rows of one port into a lane. */
export type Deliver = (lane: number, port: number, chunk: Chunk) => void;

interface Inlet extends KeyedInput {
  readonly partitioner: KeyPartitioner;
  readonly merger: ChunkMerger;
  /** By lane. */
  readonly waiting: readonly Chunk[][];
}
