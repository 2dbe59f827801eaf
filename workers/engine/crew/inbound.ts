import type { Exchange } from '../exchange.ts';
import type { Deliver } from '../exchange.ts';
import type { Waiting } from '../merge-order.ts';
import type { Batch, Place } from './batch.ts';

/**
 * What comes in at one keyed step, from all workers, itself among them: each sends its rows in order, and says how far it has
 * come. A row is taken in as soon as nothing that stands before it can still come, so it does not matter who is faster.
 */
export class Inbound {
  readonly #exchange: Exchange;
  readonly #streams: readonly Stream[];
  readonly #onTaken: (worker: number, rows: number) => void;
  /** The rows of a stretch, in order; by worker, how many are of it. */
  readonly #chunkOf = new Int32Array(stretch);
  readonly #rowOf = new Int32Array(stretch);
  readonly #targets = new Uint16Array(stretch);
  readonly #watermarks = new Float64Array(stretch);
  readonly #taken: Int32Array;
  #count = 0;
  #deliver: Deliver | null = null;
  #done: (() => void) | null = null;

  /** `taken` is told when rows of a worker have gone into their lanes. */
  constructor(exchange: Exchange, workers: number, taken: (worker: number, rows: number) => void) {
    this.#exchange = exchange;
    this.#streams = Array.from({ length: workers }, () => ({ batches: [], entry: 0, chunks: -1, ...begin, next: begin, ended: false, rows: 0 }));
    this.#onTaken = taken;
    this.#taken = new Int32Array(workers);
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
    settle(stream);
    if (this.#deliver !== null) this.#merge(this.#deliver);
  }

  /** Resolves when all rows of the tick have gone into their lanes. */
  async complete(deliver: Deliver): Promise<void> {
    this.#deliver = deliver;
    this.#merge(deliver);
    if (!this.#isOver()) await new Promise<void>((resolve) => { this.#done = resolve; });
    this.#deliver = null;
    this.#done = null;
    for (const stream of this.#streams) Object.assign(stream, { ...begin, next: begin, ended: false });
  }

  /** Takes in all rows that nothing can come before any more, a stretch at a time. */
  #merge(deliver: Deliver): void {
    for (let more = true; more;) {
      this.#count = 0;
      const waiting: Waiting[] = [];
      for (const stream of this.#streams) stream.chunks = -1;
      let from = this.#first();
      for (; from >= 0 && this.#count < stretch; from = this.#first()) this.#take(from, waiting);
      more = from >= 0;
      this.#hand(waiting, deliver);
    }
    if (this.#isOver()) this.#done?.();
  }

  /** The next entries of a stream, as far as they come before those of all others. */
  #take(from: number, waiting: Waiting[]): void {
    const stream = this.#streams[from]!;
    const batch = stream.batches[0]!;
    const { arrival, inlet } = this.#bound(from);
    const { length } = batch.rows;
    for (;;) {
      this.#takeEntry(from, { stream, batch, waiting });
      const entry = ++stream.entry;
      if (entry >= length || this.#count >= stretch) break;
      const next = batch.arrivals[entry]!;
      if (next > arrival || (next === arrival && batch.inlets[entry]! > inlet)) break;
    }
    settle(stream);
  }

  #takeEntry(from: number, { stream, batch, waiting }: { readonly stream: Stream; readonly batch: Batch; readonly waiting: Waiting[] }): void {
    const { entry } = stream;
    const { lanes } = this.#exchange;
    const inlet = batch.inlets[entry]!;
    const input = Math.floor(inlet / lanes);
    const watermark = this.#exchange.mark(input, inlet % lanes, { own: batch.marks[entry]!, arrival: batch.arrivals[entry]! });
    if (batch.rows[entry]! >= 0) {
      if (stream.chunks < 0) {
        stream.chunks = waiting.length;
        batch.chunks.forEach((chunk, index) => waiting.push({ input: index, lane: 0, chunk: chunk ?? none }));
      }
      const at = this.#count++;
      this.#chunkOf[at] = stream.chunks + input;
      this.#rowOf[at] = batch.rows[entry]!;
      this.#targets[at] = batch.targets[entry]!;
      this.#watermarks[at] = watermark;
      this.#taken[from] = this.#taken[from]! + 1;
    }
  }

  /** The least place of all other streams. */
  #bound(own: number): Place {
    let [arrival, inlet] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let i = 0; i < this.#streams.length; i++) {
      const stream = this.#streams[i]!;
      if (i === own || (stream.batches.length === 0 && stream.ended)) continue;
      if (stream.arrival < arrival || (stream.arrival === arrival && stream.inlet < inlet)) ({ arrival, inlet } = stream);
    }
    return { arrival, inlet };
  }

  #hand(waiting: readonly Waiting[], deliver: Deliver): void {
    const count = this.#count;
    if (count > 0) {
      const order = { length: count, chunkOf: this.#chunkOf.subarray(0, count), rowOf: this.#rowOf.subarray(0, count) };
      this.#exchange.deliver({ waiting, order, watermarks: this.#watermarks }, this.#targets, deliver);
    }
    for (let worker = 0; worker < this.#taken.length; worker++) {
      const rows = this.#taken[worker]!;
      if (rows === 0) continue;
      this.#taken[worker] = 0;
      this.#streams[worker]!.rows -= rows;
      this.#onTaken(worker, rows);
    }
  }

  /** The stream whose next entry comes before all that any other holds or may still send; -1 when none does. */
  #first(): number {
    let best = -1;
    let [arrival, inlet] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    let held = false;
    for (let i = 0; i < this.#streams.length; i++) {
      const stream = this.#streams[i]!;
      if (stream.batches.length === 0 && stream.ended) continue;
      if (stream.arrival > arrival || (stream.arrival === arrival && stream.inlet > inlet)) continue;
      best = i;
      ({ arrival, inlet } = stream);
      held = stream.batches.length === 0;
    }
    return held ? -1 : best;
  }

  #isOver(): boolean {
    return this.#streams.every(({ ended, batches }) => ended && batches.length === 0);
  }
}

interface Stream {
  readonly batches: Batch[];
  /** Of the first batch. */
  entry: number;
  /** Where the chunks of the first batch stand among those of the stretch; -1 where they don't yet. */
  chunks: number;
  /** Of the next entry; where none is here, nothing before it is left to come. */
  arrival: number;
  inlet: number;
  next: Place;
  ended: boolean;
  rows: number;
}

/** Rows that are taken in at a time. */
const stretch = 8192;
const begin: Place = { arrival: Number.NEGATIVE_INFINITY, inlet: -1 };
const none = { length: 0, columns: [], times: new Float64Array(0), arrivals: new Float64Array(0), watermarks: null };

/** Goes on to the next entry. */
function settle(stream: Stream): void {
  while (stream.batches.length > 0 && stream.entry >= stream.batches[0]!.rows.length) {
    stream.batches.shift();
    stream.entry = 0;
    stream.chunks = -1;
  }
  const batch = stream.batches[0];
  stream.arrival = batch === undefined ? stream.next.arrival : batch.arrivals[stream.entry]!;
  stream.inlet = batch === undefined ? stream.next.inlet : batch.inlets[stream.entry]!;
}
