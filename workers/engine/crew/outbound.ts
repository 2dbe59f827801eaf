import type { Exchange } from '../exchange.ts';
import { ChunkMerger } from '../chunk-merger.ts';
import { mergeOrder } from '../merge-order.ts';
import type { OrderedRows } from '../merge-order.ts';
import type { Batch } from './batch.ts';

/** Who gets the rows of one keyed step, and how much they can take. */
export interface Receivers {
  readonly count: number;
  /** The worker that has a lane. */
  ownerOf(lane: number): number;
  /** Rows that a worker can take now; Infinity for the own one. */
  credit(worker: number): number;
  /** Resolves once it can take some. */
  room(worker: number): Promise<void>;
  send(worker: number, batch: Batch): void;
  /** Leaves room for what comes in. */
  turn(): Promise<void>;
}

/** Rows that are sent at a time, where there is credit for them. */
const mostRows = 4096;

/** Sends the rows of a tick out of one worker, in order. */
export class Outbound {
  readonly #exchange: Exchange;
  readonly #receivers: Receivers;
  readonly #mergers: readonly ChunkMerger[];
  /** The watermark that each inlet has said last. */
  readonly #said: Float64Array;

  constructor(exchange: Exchange, receivers: Receivers) {
    this.#exchange = exchange;
    this.#receivers = receivers;
    this.#mergers = Array.from({ length: exchange.inputs }, () => new ChunkMerger());
    this.#said = new Float64Array(exchange.inputs * exchange.lanes).fill(Number.NEGATIVE_INFINITY);
  }

  /**
   * All rows that wait at the exchange. Before it waits for credit it says how far it has come: so the one that is least far of
   * all workers never waits for good.
   */
  async send(): Promise<void> {
    const tick = this.#tick();
    const { count, credit, ownerOf } = this.#receivers;
    const pending = new Int32Array(count);
    let start = 0;
    const upTo = (end: number): void => {
      this.#sendStretch(tick, start, end);
      start = end;
      pending.fill(0);
    };
    for (let i = 0; i < tick.length; i++) {
      const owner = ownerOf(tick.targets[i]!);
      if (credit(owner) - pending[owner]! <= 0) {
        upTo(i);
        await this.#receivers.room(owner);
      } else if (i - start >= mostRows) {
        upTo(i);
        await this.#receivers.turn();
      }
      pending[owner] = pending[owner]! + 1;
    }
    upTo(tick.length);
  }

  #tick(): Tick {
    const waiting = this.#exchange.take();
    const order = mergeOrder(waiting);
    const { length, chunkOf, rowOf } = order;
    const chunkTargets = this.#exchange.targets(waiting);
    const [targets, inlets, arrivals, watermarks] = [new Uint16Array(length), new Uint16Array(length), new Float64Array(length), new Float64Array(length)];
    for (let i = 0; i < length; i++) {
      const { input, lane, chunk } = waiting[chunkOf[i]!]!;
      const row = rowOf[i]!;
      targets[i] = chunkTargets[chunkOf[i]!]![row]!;
      inlets[i] = input * this.#exchange.lanes + lane;
      arrivals[i] = chunk.arrivals[row]!;
      watermarks[i] = chunk.watermarks === null ? Number.NEGATIVE_INFINITY : chunk.watermarks[row]!;
    }
    return { length, targets, inlets, arrivals, rows: { waiting, order, watermarks } };
  }

  /** [start, end) of the tick, to each worker what is its own; the last stretch says that it is. */
  #sendStretch(tick: Tick, start: number, end: number): void {
    const news = this.#newsOf(tick, start, end);
    const next = end < tick.length ? { arrival: tick.arrivals[end]!, inlet: tick.inlets[end]! } : null;
    for (let worker = 0; worker < this.#receivers.count; worker++) {
      const entries: number[] = [];
      for (let i = start; i < end; i++) if (news[i - start] === 1 || this.#receivers.ownerOf(tick.targets[i]!) === worker) entries.push(i);
      this.#receivers.send(worker, { ...this.#batch(tick, worker, entries), next });
    }
  }

  /** 1 for each row that shows a watermark that its inlet has not shown before. */
  #newsOf({ inlets, rows: { watermarks } }: Tick, start: number, end: number): Uint8Array {
    const news = new Uint8Array(end - start);
    for (let i = start; i < end; i++) {
      const inlet = inlets[i]!;
      if (watermarks[i] === this.#said[inlet]) continue;
      this.#said[inlet] = watermarks[i]!;
      news[i - start] = 1;
    }
    return news;
  }

  #batch(tick: Tick, worker: number, entries: readonly number[]): Omit<Batch, 'next'> {
    const places = this.#mergers.map((): number[] => []);
    const rows = new Int32Array(entries.length).fill(-1);
    let count = 0;
    entries.forEach((i, entry) => {
      if (this.#receivers.ownerOf(tick.targets[i]!) !== worker) return;
      const own = places[Math.floor(tick.inlets[i]! / this.#exchange.lanes)]!;
      rows[entry] = own.length;
      own.push(i);
      count++;
    });
    return {
      rows, count,
      arrivals: Float64Array.from(entries, (i) => tick.arrivals[i]!),
      inlets: Uint16Array.from(entries, (i) => tick.inlets[i]!),
      marks: Float64Array.from(entries, (i) => tick.rows.watermarks[i]!),
      targets: Uint16Array.from(entries, (i) => tick.targets[i]!),
      chunks: places.map((own, input) => (own.length === 0 ? null : this.#mergers[input]!.merge(tick.rows, Int32Array.from(own)))),
    };
  }
}

/** What waits, in order. */
interface Tick {
  readonly length: number;
  readonly targets: Uint16Array;
  readonly inlets: Uint16Array;
  readonly arrivals: Float64Array;
  readonly rows: OrderedRows;
}
