import { concatChunks, gatherTimed } from './timed-chunks.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { arrivalOrder } from './arrival-order.ts';

/** Rows of one partition that have been read and not arrived yet, in input order. Rows leave by arrival, then by input order. */
export class ReorderBuffer {
  #waiting: Chunk | null = null;

  get size(): number {
    return this.#waiting?.length ?? 0;
  }

  /** Adds rows and gives those that arrive up to `floor`; no row added later may arrive before it. */
  pass(added: Chunk | null, floor: number): Chunk | null {
    const all = added === null ? this.#waiting : this.#waiting === null ? added : concatChunks(this.#waiting, added);
    if (all === null) return null;
    const { leaving, staying } = splitAt(all.arrivals, floor);
    this.#waiting = staying.length === 0 ? null : gatherTimed(all, staying);
    if (leaving.length === 0) return null;
    const order = arrivalOrder(leaving, all.arrivals);
    return order === leaving && leaving.length === all.length ? all : gatherTimed(all, order);
  }
}

/** Rows that arrive up to the floor, and the others; both ascending. */
function splitAt(arrivals: Float64Array, floor: number): { leaving: Int32Array; staying: Int32Array } {
  let count = 0;
  for (let i = 0; i < arrivals.length; i++) if (arrivals[i]! <= floor) count++;
  const leaving = new Int32Array(count);
  const staying = new Int32Array(arrivals.length - count);
  let out = 0;
  let held = 0;
  for (let i = 0; i < arrivals.length; i++) {
    if (arrivals[i]! <= floor) leaving[out++] = i;
    else staying[held++] = i;
  }
  return { leaving, staying };
}
