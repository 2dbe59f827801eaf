import type { Chunk } from '../../data/chunk.ts';
import type { Column } from '../../data/column.ts';
import type { Schema } from '../../data/schema.ts';
import { KeptColumn } from './kept-column.ts';

/**
 * The rows of one side that a join remembers, in the order in which they came: the times, the ids of the keys, one link to
 * another row each, and some of the columns. Rows are forgotten by marking them, and go when `retain` is called.
 */
export class KeptRows {
  /** Indices into the schema of the columns that are kept, ascending. */
  readonly kept: readonly number[];
  readonly #schema: Schema;
  #columns: readonly KeptColumn[];
  size = 0;
  times = new Float64Array(64);
  keys = new Int32Array(64);
  links = new Int32Array(64);
  /** 1: forgotten. */
  gone = new Uint8Array(64);

  constructor(schema: Schema, kept: ReadonlySet<number>) {
    this.#schema = schema;
    this.kept = [...kept].sort((a, b) => a - b);
    this.#columns = this.#newColumns();
  }

  /** Adds the rows of a chunk at the first `count` indices; `ids` has the keys of all rows of the chunk. */
  append(chunk: Chunk, { rows, count, ids }: { rows: Int32Array; count: number; ids: Int32Array }): void {
    this.#reserve(this.size + count);
    this.#columns.forEach((column, k) => column.append(chunk.columns[this.kept[k]!]!, rows, count));
    const { times, keys, size } = this;
    for (let i = 0; i < count; i++) {
      times[size + i] = chunk.times[rows[i]!]!;
      keys[size + i] = ids[rows[i]!]!;
    }
    this.size = size + count;
  }

  /** The values of a column of the schema, which must be kept, at the first `count` rows. */
  gather(index: number, rows: Int32Array, count: number): Column {
    return this.#columns[this.kept.indexOf(index)]!.gather(rows, count);
  }

  /** The same, with NULL for -1. */
  take(index: number, rows: Int32Array, count: number): Column {
    return this.#columns[this.kept.indexOf(index)]!.take(rows, count);
  }

  /** Forgets all but the first `count` of `rows`, which ascend; their links are void. */
  retain(rows: Int32Array, count: number): void {
    const columns = this.#columns.map((column) => column.gather(rows, count));
    const [times, keys] = [new Float64Array(count), new Int32Array(count)];
    for (let i = 0; i < count; i++) {
      times[i] = this.times[rows[i]!]!;
      keys[i] = this.keys[rows[i]!]!;
    }
    this.load({ times, keys, columns });
  }

  /** Replaces what is kept. `columns` in the order of `kept`. */
  load({ times, keys, columns }: { times: Float64Array; keys: Int32Array; columns: readonly Column[] }): void {
    const count = times.length;
    this.size = 0;
    if (!fits(this.times.length, count)) {
      const capacity = Math.max(64, count);
      this.times = new Float64Array(capacity);
      this.keys = new Int32Array(capacity);
      this.links = new Int32Array(capacity);
      this.gone = new Uint8Array(capacity);
    }
    this.gone.fill(0);
    this.times.set(times);
    this.keys.set(keys);
    this.#columns = this.#newColumns();
    const all = Int32Array.from({ length: count }, (_, i) => i);
    this.#columns.forEach((column, k) => column.append(columns[k]!, all, count));
    this.size = count;
  }

  #newColumns(): readonly KeptColumn[] {
    return this.kept.map((index) => new KeptColumn(this.#schema[index]!.type, this.times.length));
  }

  #reserve(length: number): void {
    if (length <= this.times.length) return;
    const larger = Math.max(length, this.times.length * 2);
    this.times = grown(this.times, new Float64Array(larger));
    this.keys = grown(this.keys, new Int32Array(larger));
    this.links = grown(this.links, new Int32Array(larger));
    this.gone = grown(this.gone, new Uint8Array(larger));
  }
}

/** Whether arrays of a length may go on holding so many rows: neither too short nor much too long. */
function fits(length: number, rows: number): boolean {
  return length >= rows && length <= rows * 4 + 8192;
}

function grown<T extends Float64Array | Int32Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
