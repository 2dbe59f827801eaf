import type { Chunk } from '../../data/chunk.ts';
import { ChainTable } from '../joins/chain-table.ts';
import type { KeptRows } from '../joins/kept-rows.ts';

/** The versions that are kept, chained by key from the newest to the oldest; of one time the last to arrive comes first. */
export class Versions {
  readonly rows: KeptRows;
  readonly #tolerance: number;
  #chains = new ChainTable();

  constructor(rows: KeptRows, tolerance: number) {
    this.rows = rows;
    this.#tolerance = tolerance;
  }

  append(chunk: Chunk, selection: { rows: Int32Array; count: number; ids: Int32Array }): void {
    const start = this.rows.size;
    this.rows.append(chunk, selection);
    this.#chain(start);
  }

  /** Chains all rows anew: after a restore, and after rows have gone. */
  rechain(): void {
    this.#chains = new ChainTable(this.rows.size);
    this.#chain(0);
  }

  /** The version in force at a time, unless it has been forgotten at the watermark; -1: none. */
  find(key: number, time: number, watermark: number): number {
    const slot = this.#chains.find(key, 0);
    if (slot < 0) return -1;
    const { times, links } = this.rows;
    let newer = Number.POSITIVE_INFINITY;
    let row = this.#chains.heads[slot]!;
    for (; row >= 0 && times[row]! > time; row = links[row]!) newer = times[row]!;
    if (row < 0 || newer <= watermark) return -1;
    const version = times[row]!;
    return version < time - this.#tolerance || version + this.#tolerance < watermark ? -1 : row;
  }

  /** The versions that a row at or after the watermark may ask for, in the order in which they came. */
  living(watermark: number): { rows: Int32Array; count: number } {
    const { times, links, size } = this.rows;
    const asked = new Uint8Array(size);
    for (let slot = 0; slot < this.#chains.size; slot++) {
      for (let row = this.#chains.heads[slot]!; row >= 0; row = links[row]!) {
        if (times[row]! + this.#tolerance >= watermark) asked[row] = 1;
        if (times[row]! <= watermark) break;
      }
    }
    const rows = new Int32Array(size);
    let count = 0;
    for (let row = 0; row < size; row++) {
      rows[count] = row;
      count += asked[row]!;
    }
    return { rows, count };
  }

  #chain(start: number): void {
    const { times, keys, links, size } = this.rows;
    for (let row = start; row < size; row++) {
      const slot = this.#chains.slotOf(keys[row]!, 0);
      const { heads } = this.#chains;
      const time = times[row]!;
      let newer = -1;
      let older = heads[slot]!;
      while (older >= 0 && times[older]! > time) {
        newer = older;
        older = links[older]!;
      }
      links[row] = older;
      if (newer < 0) heads[slot] = row;
      else links[newer] = row;
    }
  }
}
