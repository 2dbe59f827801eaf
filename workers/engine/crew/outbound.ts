import { nowhere } from '../exchange.ts';
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
  readonly #tellsWatermarks: boolean;
  /** By worker: the places of a stretch that go there, and how many they are. */
  readonly #entries: readonly Int32Array[];
  readonly #counts: Int32Array;

  /** `tellsWatermarks`: whether some row may be late; where none is, nobody asks for them. */
  constructor(exchange: Exchange, receivers: Receivers, tellsWatermarks: boolean) {
    this.#exchange = exchange;
    this.#receivers = receivers;
    this.#mergers = Array.from({ length: exchange.inputs }, () => new ChunkMerger());
    this.#tellsWatermarks = tellsWatermarks;
    this.#entries = Array.from({ length: receivers.count }, () => new Int32Array(mostRows));
    this.#counts = new Int32Array(receivers.count);
    this.#said = new Float64Array(exchange.inlets).fill(Number.NEGATIVE_INFINITY);
  }

  /**
   * All rows that wait at the exchange. Before it waits for credit it says how far it has come: so the one that is least far of
   * all workers never waits for good.
   */
  async send(): Promise<void> {
    const tick = this.#tick();
    const { count, credit } = this.#receivers;
    const pending = new Int32Array(count);
    let start = 0;
    const upTo = (end: number): void => {
      this.#sendStretch(tick, start, end);
      start = end;
      pending.fill(0);
    };
    for (let i = 0; i < tick.length; i++) {
      const owner = tick.owners[i]!;
      if (owner !== nobody && credit(owner) - pending[owner]! <= 0) {
        upTo(i);
        await this.#receivers.room(owner);
      } else if (i - start >= mostRows) {
        upTo(i);
        await this.#receivers.turn();
      }
      if (owner !== nobody) pending[owner] = pending[owner]! + 1;
    }
    upTo(tick.length);
  }

  #tick(): Tick {
    const waiting = this.#exchange.take();
    const order = mergeOrder(waiting);
    const { length, chunkOf, rowOf } = order;
    const chunkTargets = this.#exchange.targets(waiting);
    const owners = new Uint8Array(length);
    const [targets, inlets, arrivals, watermarks] = [new Uint16Array(length), new Uint16Array(length), new Float64Array(length), new Float64Array(length)];
    for (let i = 0; i < length; i++) {
      const { input, lane, chunk } = waiting[chunkOf[i]!]!;
      const row = rowOf[i]!;
      targets[i] = chunkTargets[chunkOf[i]!]![row]!;
      owners[i] = targets[i] === nowhere ? nobody : this.#receivers.ownerOf(targets[i]!);
      inlets[i] = input * this.#exchange.lanes + lane;
      arrivals[i] = chunk.arrivals[row]!;
      watermarks[i] = chunk.watermarks === null ? Number.NEGATIVE_INFINITY : chunk.watermarks[row]!;
    }
    return { length, targets, owners, inlets, arrivals, rows: { waiting, order, watermarks } };
  }

  /** [start, end) of the tick, to each worker what is its own; the last stretch says that it is. */
  #sendStretch(tick: Tick, start: number, end: number): void {
    const next = end < tick.length ? { arrival: tick.arrivals[end]!, inlet: tick.inlets[end]! } : null;
    const { count } = this.#receivers;
    this.#counts.fill(0);
    for (let i = start; i < end; i++) {
      if (this.#isNews(tick, i)) for (let worker = 0; worker < count; worker++) this.#note(worker, i);
      else if (tick.owners[i] !== nobody) this.#note(tick.owners[i]!, i);
    }
    for (let worker = 0; worker < count; worker++) this.#receivers.send(worker, { ...this.#batch(tick, worker), next });
  }

  #note(worker: number, i: number): void {
    this.#entries[worker]![this.#counts[worker]!++] = i;
  }

  /** Whether a row shows a watermark that its inlet has not shown before, where anybody asks for one. */
  #isNews({ inlets, owners, rows: { watermarks } }: Tick, i: number): boolean {
    const inlet = inlets[i]!;
    const tells = this.#exchange.notes === null ? this.#tellsWatermarks : owners[i] === nobody;
    if (!tells || watermarks[i] === this.#said[inlet]) return false;
    this.#said[inlet] = watermarks[i]!;
    return true;
  }

  #batch(tick: Tick, worker: number): Omit<Batch, 'next'> {
    const length = this.#counts[worker]!;
    const entries = this.#entries[worker]!;
    const [arrivals, inlets, marks] = [new Float64Array(length), new Uint16Array(length), new Float64Array(length)];
    const [rows, targets] = [new Int32Array(length), new Uint16Array(length)];
    const { lanes, inputs } = this.#exchange;
    const places = Array.from({ length: inputs }, () => new Int32Array(length));
    const filled = new Int32Array(inputs);
    let count = 0;
    for (let entry = 0; entry < length; entry++) {
      const i = entries[entry]!;
      arrivals[entry] = tick.arrivals[i]!;
      inlets[entry] = tick.inlets[i]!;
      marks[entry] = tick.rows.watermarks[i]!;
      targets[entry] = tick.targets[i]!;
      if (tick.owners[i] !== worker) {
        rows[entry] = -1;
        continue;
      }
      const input = Math.floor(tick.inlets[i]! / lanes);
      const at = filled[input]!++;
      rows[entry] = at;
      places[input]![at] = i;
      count++;
    }
    return {
      arrivals, inlets, marks, rows, targets, count,
      chunks: places.map((own, input) => (filled[input] === 0 ? null : this.#mergers[input]!.merge(tick.rows, own.slice(0, filled[input])))),
    };
  }
}

/** The owner of a pulse, which all have to know. */
const nobody = 0xff;

/** What waits, in order. */
interface Tick {
  readonly length: number;
  readonly targets: Uint16Array;
  /** The worker that has the target. */
  readonly owners: Uint8Array;
  readonly inlets: Uint16Array;
  readonly arrivals: Float64Array;
  readonly rows: OrderedRows;
}
