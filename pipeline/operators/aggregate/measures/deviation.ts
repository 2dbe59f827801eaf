import { assert } from '../../../base/assert.ts';
import type { Column } from '../../../data/column.ts';
import { grownFloats } from '../group-table.ts';
import type { MeasureInput, MeasureSnapshot, MeasureState } from './measure.ts';
import { nullableColumn } from './nullable.ts';

/**
 * STDDEV of a sample, by Welford (Technometrics 4, 1962): count, mean and sum of squared deviations from the mean.
 * Merged by Chan, Golub and LeVeque (The American Statistician 37, 1983).
 */
export class DeviationMeasure implements MeasureState {
  #counts = new Float64Array(0);
  #means = new Float64Array(0);
  #squares = new Float64Array(0);

  get bytes(): number {
    return this.#counts.byteLength * 3;
  }

  grow(capacity: number): void {
    this.#counts = grownFloats(this.#counts, capacity);
    this.#means = grownFloats(this.#means, capacity);
    this.#squares = grownFloats(this.#squares, capacity);
  }

  add(input: MeasureInput): void {
    const { counted, length } = input;
    const values = input.values!;
    const counts = this.#counts;
    const means = this.#means;
    const squares = this.#squares;
    for (let i = 0; i < length; i++) {
      const slot = counted[i]!;
      const value = values[i]!;
      const count = counts[slot]! + 1;
      const delta = value - means[slot]!;
      const mean = means[slot]! + delta / count;
      counts[slot] = count;
      means[slot] = mean;
      squares[slot]! += delta * (value - mean);
    }
  }

  absorb(other: MeasureState, to: Int32Array, used: number): void {
    assert(other instanceof DeviationMeasure, 'measures differ');
    for (let s = 1; s < used; s++) this.#take(to[s]!, other, s);
  }

  mergeSlots(from: number, into: number): void {
    this.#take(into, this, from);
    this.#counts[from] = 0;
    this.#means[from] = 0;
    this.#squares[from] = 0;
  }

  finish(used: number): Column {
    const values = new Float64Array(used - 1);
    for (let s = 1; s < used; s++) values[s - 1] = this.#result(s);
    return nullableColumn('float', values);
  }

  overflowed(used: number): number {
    let count = 0;
    for (let s = 1; s < used; s++) if (this.#counts[s]! > 1 && Number.isNaN(this.#result(s))) count++;
    return count;
  }

  snapshot(used: number): MeasureSnapshot {
    return [this.#counts.slice(1, used), this.#means.slice(1, used), this.#squares.slice(1, used)];
  }

  restore(snapshot: MeasureSnapshot): void {
    this.#counts.set(snapshot[0] as Float64Array, 1);
    this.#means.set(snapshot[1] as Float64Array, 1);
    this.#squares.set(snapshot[2] as Float64Array, 1);
  }

  clear(used: number): void {
    this.#counts.fill(0, 0, used);
    this.#means.fill(0, 0, used);
    this.#squares.fill(0, 0, used);
  }

  #take(slot: number, other: DeviationMeasure, s: number): void {
    const added = other.#counts[s]!;
    if (added === 0) return;
    const held = this.#counts[slot]!;
    const count = held + added;
    const delta = other.#means[s]! - this.#means[slot]!;
    this.#counts[slot] = count;
    this.#means[slot] = held === 0 ? other.#means[s]! : this.#means[slot]! + (delta * added) / count;
    this.#squares[slot]! += other.#squares[s]! + delta * delta * ((held * added) / count);
  }

  #result(slot: number): number {
    const count = this.#counts[slot]!;
    if (count < 2) return Number.NaN;
    const result = Math.sqrt(this.#squares[slot]! / (count - 1));
    return Number.isFinite(result) ? result : Number.NaN;
  }
}
