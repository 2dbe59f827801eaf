import { assert } from '../../../base/assert.ts';
import type { Column } from '../../../data/column.ts';
import { grownFloats } from '../group-table.ts';
import type { FoldedMeasure, MeasureInput, MeasureSnapshot, MeasureState } from './measure.ts';

/** COUNT under a condition: counts what it takes, as that needs no pass of its own over what it leaves out. */
export class CountIfMeasure implements MeasureState {
  #counts = new Float64Array(0);

  /** Valid until the next growth. */
  get counts(): Float64Array {
    return this.#counts;
  }

  get bytes(): number {
    return this.#counts.byteLength;
  }

  grow(capacity: number): void {
    this.#counts = grownFloats(this.#counts, capacity);
  }

  add({ slots, taken, length }: MeasureInput): void {
    const counts = this.#counts;
    for (let i = 0; i < length; i++) counts[slots[i]!]! += taken![i]!;
  }

  fold({ length, slots, taken }: FoldedMeasure): void {
    for (let i = 0; i < length; i++) this.#counts[slots[i]!]! += taken[i]!;
  }

  absorb(other: MeasureState, to: Int32Array, used: number): void {
    assert(other instanceof CountIfMeasure, 'measures differ');
    for (let s = 1; s < used; s++) this.#counts[to[s]!]! += other.#counts[s]!;
  }

  mergeSlots(from: number, into: number): void {
    this.#counts[into]! += this.#counts[from]!;
    this.#counts[from] = 0;
  }

  finish(used: number): Column {
    return { type: 'int', values: this.#counts.slice(1, used), nulls: null };
  }

  overflowed(): number {
    return 0;
  }

  snapshot(used: number): MeasureSnapshot {
    return [this.#counts.slice(1, used)];
  }

  restore(snapshot: MeasureSnapshot): void {
    this.#counts.set(snapshot[0] as Float64Array, 1);
  }

  clear(used: number): void {
    this.#counts.fill(0, 0, used);
  }
}
