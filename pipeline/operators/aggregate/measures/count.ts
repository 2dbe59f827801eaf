import { assert } from '../../../base/assert.ts';
import type { Column } from '../../../data/column.ts';
import type { FoldedMeasure, MeasureInput, MeasureSnapshot, MeasureState } from './measure.ts';
import { SkippedRows } from './skipped.ts';

/** COUNT: the rows of the group but those left out. */
export class CountMeasure implements MeasureState {
  readonly #skipped = new SkippedRows();

  get bytes(): number {
    return this.#skipped.bytes;
  }

  grow(capacity: number): void {
    this.#skipped.grow(capacity);
  }

  add(input: MeasureInput): void {
    this.#skipped.add(input);
  }

  fold(groups: FoldedMeasure): void {
    this.#skipped.fold(groups);
  }

  absorb(other: MeasureState, to: Int32Array, used: number): void {
    assert(other instanceof CountMeasure, 'measures differ');
    this.#skipped.absorb(other.#skipped, to, used);
  }

  mergeSlots(from: number, into: number): void {
    this.#skipped.mergeSlots(from, into);
  }

  finish(used: number, rows: Float64Array): Column {
    const values = new Float64Array(used - 1);
    for (let s = 1; s < used; s++) values[s - 1] = rows[s]! - this.#skipped.at(s);
    return { type: 'int', values, nulls: null };
  }

  overflowed(): number {
    return 0;
  }

  snapshot(used: number): MeasureSnapshot {
    return [this.#skipped.snapshot(used)];
  }

  restore(snapshot: MeasureSnapshot): void {
    this.#skipped.restore(snapshot[0] as Float64Array | null);
  }

  clear(used: number): void {
    this.#skipped.clear(used);
  }
}
