import { must } from '#pipeline/base/assert.ts';
import type { Exchange } from '../exchange.ts';
import type { Deliver } from '../exchange.ts';
import type { Waiting } from '../merge-order.ts';
import { isBefore } from './batch.ts';
import type { Batch, Place } from './batch.ts';

/**
 * What comes in at one keyed step, from all workers, itself among them: each sends its rows in order, and says how far it has
 * come. A row is taken in as soon as nothing that stands before it can still come, so it does not matter who is faster.
 */
export class Inbound {
  readonly #exchange: Exchange;
  readonly #streams: readonly Stream[];
  readonly #taken: (worker: number, rows: number) => void;
  #deliver: Deliver | null = null;
  #done: (() => void) | null = null;

  /** `taken` is told when rows of a worker have gone into their lanes. */
  constructor(exchange: Exchange, workers: number, taken: (worker: number, rows: number) => void) {
    this.#exchange = exchange;
    this.#streams = Array.from({ length: workers }, () => ({ batches: [], entry: 0, next: begin, ended: false, rows: 0 }));
    this.#taken = taken;
  }

  /** Rows that have come and wait for others. */
  get queued(): number {
    return this.#streams.reduce((sum, { rows }) => sum + rows, 0);
  }

  /** What has come before `complete` waits: the lanes are busy with a stage before this one. */
  accept(worker: number, batch: Batch): void {
    const stream = this.#streams[worker]!;
    stream.batches.push(batch);
    stream.rows += batch.count;
    stream.next = batch.next ?? stream.next;
    stream.ended = batch.next === null;
    if (this.#deliver !== null) this.#merge(this.#deliver);
  }

  /** Resolves when all rows of the tick have gone into their lanes. */
  async complete(deliver: Deliver): Promise<void> {
    this.#deliver = deliver;
    this.#merge(deliver);
    if (!this.#isOver()) await new Promise<void>((resolve) => { this.#done = resolve; });
    this.#deliver = null;
    this.#done = null;
    for (const stream of this.#streams) Object.assign(stream, { next: begin, ended: false });
  }

  #merge(deliver: Deliver): void {
    const most = this.#streams.reduce((sum, { batches }) => sum + batches.reduce((entries, { rows }) => entries + rows.length, 0), 0);
    const lanes = this.#exchange.lanes;
    const waiting: Waiting[] = [];
    const firstChunk = new Map<Batch, number>();
    const [chunkOf, rowOf, targets, watermarks] = [new Int32Array(most), new Int32Array(most), new Uint16Array(most), new Float64Array(most)];
    const taken = this.#streams.map(() => 0);
    let count = 0;
    for (let from = this.#first(); from >= 0; from = this.#first()) {
      const stream = this.#streams[from]!;
      const batch = stream.batches[0]!;
      const entry = stream.entry++;
      const inlet = batch.inlets[entry]!;
      const input = Math.floor(inlet / lanes);
      const watermark = this.#exchange.watermark.show(input, inlet % lanes, batch.marks[entry]!);
      if (batch.rows[entry]! >= 0) {
        if (!firstChunk.has(batch)) {
          firstChunk.set(batch, waiting.length);
          batch.chunks.forEach((chunk, index) => waiting.push({ input: index, lane: 0, chunk: chunk ?? none }));
        }
        chunkOf[count] = firstChunk.get(batch)! + input;
        rowOf[count] = batch.rows[entry]!;
        targets[count] = batch.targets[entry]!;
        watermarks[count++] = watermark;
        taken[from] = taken[from]! + 1;
      }
    }
    if (count > 0) {
      const order = { length: count, chunkOf: chunkOf.subarray(0, count), rowOf: rowOf.subarray(0, count) };
      this.#exchange.deliver({ waiting, order, watermarks }, targets, deliver);
    }
    taken.forEach((rows, worker) => {
      if (rows === 0) return;
      this.#streams[worker]!.rows -= rows;
      this.#taken(worker, rows);
    });
    if (this.#isOver()) this.#done?.();
  }

  /** The stream whose next entry comes before all that any other holds or may still send; -1 when none does. */
  #first(): number {
    let best = -1;
    let place: Place = end;
    let bound: Place = end;
    for (let i = 0; i < this.#streams.length; i++) {
      const stream = this.#streams[i]!;
      const head = headOf(stream);
      if (head !== null && isBefore(head, place)) [best, place] = [i, head];
      if (head === null && !stream.ended && isBefore(stream.next, bound)) bound = stream.next;
    }
    return best >= 0 && isBefore(place, bound) ? best : -1;
  }

  #isOver(): boolean {
    return this.#streams.every((stream) => stream.ended && headOf(stream) === null);
  }
}

interface Stream {
  readonly batches: Batch[];
  /** Of the first batch. */
  entry: number;
  next: Place;
  ended: boolean;
  rows: number;
}

const begin: Place = { arrival: Number.NEGATIVE_INFINITY, inlet: -1 };
const end: Place = { arrival: Number.POSITIVE_INFINITY, inlet: Number.POSITIVE_INFINITY };
const none = { length: 0, columns: [], times: new Float64Array(0), arrivals: new Float64Array(0), watermarks: null };

function headOf(stream: Stream): Place | null {
  while (stream.batches.length > 0 && stream.entry >= stream.batches[0]!.rows.length) {
    stream.batches.shift();
    stream.entry = 0;
  }
  if (stream.batches.length === 0) return null;
  const batch = must(stream.batches[0], 'batch');
  return { arrival: batch.arrivals[stream.entry]!, inlet: batch.inlets[stream.entry]! };
}
