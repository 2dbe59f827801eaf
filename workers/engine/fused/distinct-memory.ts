import type { Dictionary } from '#pipeline/data/dictionary.ts';
import type { FoldedSets } from '#pipeline/operators/state.ts';
import { nobodys, pageBytes } from './layout.ts';
import type { DistinctPlace, Layout } from './layout.ts';

export interface DistinctExports {
  /** Appends the values before `cursor` that are not marked yet at `to`, and marks them; answers where they end. */
  strike(cursor: number, to: number): number;
  /** Takes the marks of values [from, to) off again. */
  wipe(from: number, to: number): void;
  /** The greatest of the numbers at [at, end), taken as unsigned ones. */
  greatestUnsigned(at: number, end: number): number;
}

/**
 * The values that counts of distinct ones keep, by group. Each group writes on a page of its own, and links the next one to it:
 * so its values lie together, and its duplicates are struck out by marks that stay in the nearest cache.
 */
export class DistinctMemory {
  readonly #layout: Layout;
  readonly #place: DistinctPlace;
  readonly #cursors: readonly number[];
  readonly #words: Int32Array;
  readonly #exports: DistinctExports;

  constructor(layout: Layout, place: DistinctPlace, { words, exports }: { readonly words: Int32Array; readonly exports: DistinctExports }) {
    this.#layout = layout;
    this.#place = place;
    this.#cursors = layout.measures.flatMap(({ cursor }) => (cursor < 0 ? [] : [cursor]));
    this.#words = words;
    this.#exports = exports;
    this.clear();
  }

  /** The sets that a measure has for groups, given by their numbers. */
  take(active: Int32Array, cursor: number, dictionary: Dictionary | null): FoldedSets {
    const { banks, bankBytes, groupsAt, groupBytes } = this.#layout;
    const { listAt } = this.#place;
    const starts = new Int32Array(active.length + 1);
    let end = listAt;
    for (let i = 0; i < active.length; i++) {
      const start = end;
      for (let bank = 0, at = (groupsAt + active[i]! * groupBytes + cursor) >> 2; bank < banks; bank++, at += bankBytes >> 2) end = this.#exports.strike(this.#words[at]!, end);
      this.#exports.wipe(start, end);
      starts[i + 1] = (end - listAt) >> 2;
    }
    return { starts, values: this.#words.slice(listAt >> 2, end >> 2), dictionary };
  }

  /** Forgets all values: every group stands at the end of a page that never is. */
  clear(): void {
    const { banks, groups, groupsAt, groupBytes } = this.#layout;
    const { nextPageAt, pagesAt } = this.#place;
    const words = this.#words;
    for (const cursor of this.#cursors) {
      for (let group = banks * (groups + nobodys), at = (groupsAt + cursor) >> 2; group > 0; group--, at += groupBytes >> 2) words[at] = pagesAt + pageBytes - 4;
    }
    words[nextPageAt >> 2] = pagesAt + pageBytes;
  }
}
