import type { Chunk } from '../../data/chunk.ts';
import { slots } from '../../data/column.ts';

/** Columns of a chunk as numbers to keep: NaN where there is NULL, anything else for what is no number and only counted. */
export class NumberColumns {
  columns: Float64Array[];
  readonly #places: readonly number[];

  constructor(places: readonly number[]) {
    this.#places = places;
    this.columns = places.map(() => new Float64Array(0));
  }

  read(chunk: Chunk): void {
    this.#places.forEach((place, c) => {
      if (this.columns[c]!.length < chunk.length) this.columns[c] = new Float64Array(chunk.length);
      const into = this.columns[c]!;
      const column = chunk.columns[place]!;
      into.set(slots(column));
      if (column.nulls !== null) for (let i = 0; i < chunk.length; i++) if (column.nulls[i] === 1) into[i] = Number.NaN;
    });
  }
}
