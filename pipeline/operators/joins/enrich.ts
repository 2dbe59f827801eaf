import { gatherChunk, withColumns } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import type { Column } from '../../data/column.ts';
import { grownIndices } from '../filter/select-true.ts';

/** Puts columns of matched rows behind each row of a chunk. */
export class Enricher {
  readonly #keepUnmatched: boolean;
  readonly #take: (rows: Int32Array, count: number) => readonly Column[];
  #indices: Int32Array = new Int32Array(0);

  /** `take`: the columns at the first `count` of the matched rows; -1 gives NULL. */
  constructor(keepUnmatched: boolean, take: (rows: Int32Array, count: number) => readonly Column[]) {
    this.#keepUnmatched = keepUnmatched;
    this.#take = take;
  }

  /** `rows`: for each row of the chunk the one that it matches, or -1; overwritten. null: no row is left. */
  enrich(chunk: Chunk, rows: Int32Array): Chunk | null {
    if (this.#keepUnmatched) return this.#joined(chunk, rows);
    this.#indices = grownIndices(this.#indices, chunk.length);
    const matched = compactMatches(rows, this.#indices, chunk.length);
    if (matched === 0) return null;
    return this.#joined(matched === chunk.length ? chunk : gatherChunk(chunk, this.#indices, matched), rows);
  }

  #joined(chunk: Chunk, rows: Int32Array): Chunk {
    return withColumns(chunk, [...chunk.columns, ...this.#take(rows, chunk.length)]);
  }
}

/** Moves the matched rows to the front, and writes the positions that they were found at; answers how many. */
function compactMatches(rows: Int32Array, indices: Int32Array, length: number): number {
  let count = 0;
  for (let i = 0; i < length; i++) {
    const row = rows[i]!;
    if (row < 0) continue;
    rows[count] = row;
    indices[count] = i;
    count++;
  }
  return count;
}
