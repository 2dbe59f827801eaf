import { sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { sameFloats } from '#pipeline/data/same-floats.ts';
import type { HistoryLog, LogBlock } from '../history/history-log.ts';

/**
 * Reads one partition of a log forward, by arrival time. Holds one block; `fill` brings the next one when it is used up.
 * What was taken holds until `giveBack`, and for as long as one likes where that is never called.
 */
export class PartitionReader {
  readonly log: HistoryLog;
  readonly #partition: number;
  readonly #needed: readonly number[];
  #block: LogBlock | null = null;
  /** Used up, and not given back yet. */
  #spent: LogBlock[] = [];
  #blocks: AsyncIterator<LogBlock> | null = null;
  #position: number;
  #newestTime: number;

  constructor(log: HistoryLog, partition: number, options: { readonly from: number; readonly needed: readonly number[]; readonly newestTime?: number }) {
    this.log = log;
    this.#partition = partition;
    this.#needed = options.needed;
    this.#position = options.from;
    this.#newestTime = options.newestTime ?? Number.NEGATIVE_INFINITY;
  }

  /** Greatest event time taken so far. */
  get newestTime(): number {
    return this.#newestTime;
  }

  /** Records taken since the first one that the log held. */
  get taken(): number {
    return this.#position - this.log.status().starts[this.#partition]!;
  }

  /** Offset of the next record. */
  get position(): number {
    return this.#position;
  }

  /** Makes sure that the next record is at hand; false when the log holds no further one now. */
  async fill(): Promise<boolean> {
    if (this.#remaining() > 0) return true;
    if (this.#position >= this.log.status().ends[this.#partition]!) return false;
    for (;;) {
      this.#blocks ??= this.log.read(this.#partition, this.#position, this.#needed, 'first')[Symbol.asyncIterator]();
      const next = await this.#blocks.next();
      if (next.done === true) {
        this.#blocks = null;
        if (this.#position >= this.log.status().ends[this.#partition]!) return false;
        continue;
      }
      if (this.#block?.giveBack !== undefined) this.#spent.push(this.#block);
      this.#block = next.value;
      if (this.#remaining() > 0) return true;
    }
  }

  /** Arrival of the next record at hand, or null when `fill` is needed first. */
  nextArrival(): number | null {
    return this.#remaining() > 0 ? this.#block!.chunk.arrivals[this.#index()]! : null;
  }

  /** Arrival of the last record at hand. */
  lastArrival(): number | null {
    return this.#remaining() > 0 ? this.#block!.chunk.arrivals[this.#block!.chunk.length - 1]! : null;
  }

  /** How many of the records at hand arrive up to then. */
  countUntil(arrival: number): number {
    if (this.#remaining() === 0) return 0;
    const index = this.#index();
    return upperBound(this.#block!.chunk.arrivals, arrival, index) - index;
  }

  /** The arrivals of the next `count` records at hand. */
  arrivals(count: number): Float64Array {
    const index = this.#index();
    return this.#block!.chunk.arrivals.subarray(index, index + count);
  }

  /** The next `count` records at hand. */
  take(count: number): Chunk {
    const index = this.#index();
    this.#position += count;
    const chunk = sliceChunk(this.#block!.chunk, index, index + count);
    this.#newestTime = greatest(chunk, this.#newestTime);
    return chunk;
  }

  /** Goes past the next `count` records at hand. */
  skip(count: number): void {
    this.take(count);
  }

  /** Whoever took records is done with those of the blocks that are used up. */
  giveBack(): void {
    for (const block of this.#spent.splice(0)) block.giveBack?.();
  }

  async close(): Promise<void> {
    await this.#blocks?.return?.();
    this.#blocks = null;
    this.#block = null;
  }

  #index(): number {
    return this.#position - this.#block!.base;
  }

  #remaining(): number {
    const block = this.#block;
    return block === null ? 0 : Math.max(0, block.base + block.chunk.length - this.#position);
  }
}

function greatest({ times: values, arrivals, length }: Chunk, least: number): number {
  // Arrivals never decrease.
  if (sameFloats(values, arrivals)) return Math.max(least, values[length - 1] ?? least);
  let most = least;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > most) most = values[i]!;
  }
  return most;
}

/** The first index in [from, length) whose value is greater. */
function upperBound(values: Float64Array, limit: number, from: number): number {
  let low = from;
  let high = values.length;
  if (high > low && values[high - 1]! <= limit) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
