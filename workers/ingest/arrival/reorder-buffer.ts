import type { Chunk } from '#pipeline/data/chunk.ts';
import { ArrivalSorter } from './arrival-order.ts';
import { gatherOfTwo, gatherTimed } from './timed-chunks.ts';

/** Rows of one partition that have been read and not arrived yet, in input order. Rows leave by arrival, then by input order. */
export class ReorderBuffer {
  readonly #scratch: ReorderScratch;
  #waiting: Chunk | null = null;

  /** `scratch` may be shared by several. */
  constructor(scratch: ReorderScratch) {
    this.#scratch = scratch;
  }

  get size(): number {
    return this.#waiting?.length ?? 0;
  }

  /** Adds rows and gives those that arrive up to `floor`; no row added later may arrive before it. */
  pass(added: Chunk | null, floor: number): Chunk | null {
    const waiting = this.#waiting;
    const first = waiting ?? added;
    if (first === null) return null;
    const second = waiting === null ? null : added;
    const { leaving, staying, arrivals } = this.#scratch.split(first, second, floor);
    this.#waiting = staying.length === 0 ? null : gather(first, second, staying);
    if (leaving.length === 0) return null;
    const order = this.#scratch.sorter.sort(leaving, arrivals);
    return order === leaving && second === null && leaving.length === first.length ? first : gather(first, second, order);
  }
}

function gather(first: Chunk, second: Chunk | null, rows: Int32Array): Chunk {
  return second === null ? gatherTimed(first, rows) : gatherOfTwo(first, second, rows);
}

export class ReorderScratch {
  readonly sorter = new ArrivalSorter();
  #arrivals = new Float64Array(0);
  #leaving = new Int32Array(0);
  #staying = new Int32Array(0);

  /** Rows of both chunks, numbered through, that arrive up to the floor, and the others. Valid until the next call. */
  split(first: Chunk, second: Chunk | null, floor: number): { leaving: Int32Array; staying: Int32Array; arrivals: Float64Array } {
    const length = first.length + (second?.length ?? 0);
    this.#grow(length);
    const arrivals = this.#arrivals.subarray(0, length);
    arrivals.set(first.arrivals);
    if (second !== null) arrivals.set(second.arrivals, first.length);
    let out = 0;
    let held = 0;
    for (let i = 0; i < length; i++) {
      if (arrivals[i]! <= floor) this.#leaving[out++] = i;
      else this.#staying[held++] = i;
    }
    return { leaving: this.#leaving.subarray(0, out), staying: this.#staying.subarray(0, held), arrivals };
  }

  #grow(length: number): void {
    if (this.#arrivals.length >= length) return;
    const room = Math.max(length, 2 * this.#arrivals.length);
    this.#arrivals = new Float64Array(room);
    this.#leaving = new Int32Array(room);
    this.#staying = new Int32Array(room);
  }
}
