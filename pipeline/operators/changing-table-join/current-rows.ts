import type { Chunk } from '../../data/chunk.ts';
import type { KeptRows } from '../joins/kept-rows.ts';

/** Rows [0, count) of a selection from a chunk, which all have a key; 1 in `deletions` for each row of the chunk that is one. */
interface Changes {
  readonly rows: Int32Array;
  readonly count: number;
  readonly ids: Int32Array;
  readonly deletions: Uint8Array | null;
}

/** The row that each key has now, by the id of the key. Rows that were replaced or deleted are marked as gone. */
export class CurrentRows {
  readonly rows: KeptRows;
  /** Row + 1; 0 for a key without one. */
  #ofKey = new Int32Array(64);

  constructor(rows: KeptRows) {
    this.rows = rows;
  }

  change(chunk: Chunk, { rows, count, ids, deletions }: Changes): void {
    const start = this.rows.size;
    this.rows.append(chunk, { rows, count, ids });
    for (let i = 0; i < count; i++) this.#set(start + i, deletions !== null && deletions[rows[i]!] === 1);
  }

  /** The row of each key, or -1. */
  find(ids: Int32Array, length: number, into: Int32Array): void {
    const ofKey = this.#ofKey;
    for (let i = 0; i < length; i++) into[i] = ids[i]! >= 0 && ids[i]! < ofKey.length ? ofKey[ids[i]!]! - 1 : -1;
  }

  /** The rows that are there now, in the order in which they came. */
  living(): { rows: Int32Array; count: number } {
    const { gone, size } = this.rows;
    const rows = new Int32Array(size);
    let count = 0;
    for (let row = 0; row < size; row++) {
      rows[count] = row;
      count += gone[row] === 1 ? 0 : 1;
    }
    return { rows, count };
  }

  /** Finds all rows anew: after a restore, and after rows have gone. */
  index(): void {
    this.#ofKey = new Int32Array(64);
    for (let row = 0; row < this.rows.size; row++) this.#set(row, false);
  }

  #set(row: number, deletion: boolean): void {
    const { keys, gone } = this.rows;
    const key = keys[row]!;
    if (key >= this.#ofKey.length) this.#grow(key);
    const before = this.#ofKey[key]! - 1;
    if (before >= 0) gone[before] = 1;
    gone[row] = deletion ? 1 : 0;
    this.#ofKey[key] = deletion ? 0 : row + 1;
  }

  #grow(key: number): void {
    const larger = new Int32Array(Math.max(key + 1, this.#ofKey.length * 2));
    larger.set(this.#ofKey);
    this.#ofKey = larger;
  }
}
