import { grownFloats } from '../group-table.ts';
import type { FoldedMeasure, MeasureInput } from './measure.ts';

/**
 * Rows of a slot that a measure left out: it took `rows[s] - at(s)`. Kept instead of the rows that it took, as there
 * mostly are none, and then there is nothing to do.
 */
export class SkippedRows {
  #skipped: Float64Array<ArrayBuffer> | null = null;
  #capacity = 0;

  get bytes(): number {
    return this.#skipped?.byteLength ?? 0;
  }

  at(slot: number): number {
    return this.#skipped === null ? 0 : this.#skipped[slot]!;
  }

  grow(capacity: number): void {
    this.#capacity = capacity;
    if (this.#skipped !== null) this.#skipped = grownFloats(this.#skipped, capacity);
  }

  add({ slots, skipped, length }: MeasureInput): void {
    if (skipped === null) return;
    const counts = this.#owned();
    for (let i = 0; i < length; i++) counts[slots[i]!]! += skipped[i]!;
  }

  fold({ length, slots, rows, taken }: FoldedMeasure): void {
    if (taken === rows) return;
    const counts = this.#owned();
    for (let i = 0; i < length; i++) counts[slots[i]!]! += rows[i]! - taken[i]!;
  }

  absorb(other: SkippedRows, to: Int32Array, used: number): void {
    if (other.#skipped === null) return;
    const counts = this.#owned();
    for (let s = 1; s < used; s++) counts[to[s]!]! += other.#skipped[s]!;
  }

  mergeSlots(from: number, into: number): void {
    const skipped = this.#skipped;
    if (skipped === null) return;
    skipped[into]! += skipped[from]!;
    skipped[from] = 0;
  }

  snapshot(used: number): Float64Array | null {
    return tellingSlice(this.#skipped, used);
  }

  restore(snapshot: Float64Array | null): void {
    if (snapshot !== null) this.#owned().set(snapshot, 1);
  }

  clear(used: number): void {
    this.#skipped?.fill(0, 0, used);
  }

  #owned(): Float64Array {
    this.#skipped ??= new Float64Array(this.#capacity);
    return this.#skipped;
  }
}

/** The entries of slots 1 .. used-1, or null when all are 0: equal content makes equal snapshots. */
export function tellingSlice(entries: Float64Array | null, used: number): Float64Array | null {
  if (entries === null) return null;
  const slice = entries.slice(1, used);
  return slice.some((entry) => entry !== 0) ? slice : null;
}
