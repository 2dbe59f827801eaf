import { assert } from '../../../base/assert.ts';
import type { Column, NumberColumn } from '../../../data/column.ts';
import type { ValueType } from '../../../data/schema.ts';
import { grownFloats } from '../group-table.ts';
import { addSum } from './fused-loops.ts';
import type { FoldedMeasure, MeasureInput, MeasureSnapshot, MeasureState } from './measure.ts';
import { nullableColumn, numberType } from './nullable.ts';
import { SkippedRows, tellingSlice } from './skipped.ts';
import { unit } from './unit.ts';

const none = new Float64Array(0);
const nobody = new Uint8Array(0);

/** SUM and AVG: a sum and, through the rows left out, a count. Of whole numbers an exact one. */
export class SumMeasure implements MeasureState {
  readonly #average: boolean;
  readonly #type: NumberColumn['type'];
  readonly #skipped = new SkippedRows();
  #sums = new Float64Array(0);
  #carried: Float64Array<ArrayBuffer> | null = null;

  constructor({ type, average }: { readonly type: ValueType; readonly average: boolean }) {
    this.#average = average;
    this.#type = numberType(type);
  }

  /** Valid until the next growth. */
  get sums(): Float64Array {
    return this.#sums;
  }

  get bytes(): number {
    return this.#sums.byteLength + (this.#carried?.byteLength ?? 0) + this.#skipped.bytes;
  }

  grow(capacity: number): void {
    this.#sums = grownFloats(this.#sums, capacity);
    if (this.#carried !== null) this.#carried = grownFloats(this.#carried, capacity);
    this.#skipped.grow(capacity);
  }

  add(input: MeasureInput): void {
    this.#skipped.add(input);
    const { counted, length } = input;
    const values = input.values!;
    const into = { sums: this.#sums, least: none, greatest: none, counts: none };
    const rows = { slots: counted, values, taken: nobody };
    for (let i = 0; i < length; i++) {
      i = addSum(into, rows, i, length);
      if (i < length) this.carry(counted[i]!, values[i]!);
    }
  }

  fold(groups: FoldedMeasure): void {
    this.#skipped.fold(groups);
    for (let i = 0; i < groups.length; i++) this.addSum(groups.slots[i]!, groups.values![i]!);
  }

  absorb(other: MeasureState, to: Int32Array, used: number): void {
    assert(other instanceof SumMeasure, 'measures differ');
    this.#skipped.absorb(other.#skipped, to, used);
    const from = other.#sums;
    for (let s = 1; s < used; s++) this.addSum(to[s]!, from[s]!);
    if (other.#carried === null) return;
    const carried = this.#ownCarried();
    for (let s = 1; s < used; s++) carried[to[s]!]! += other.#carried[s]!;
  }

  mergeSlots(from: number, into: number): void {
    this.#skipped.mergeSlots(from, into);
    this.addSum(into, this.#sums[from]!);
    this.#sums[from] = 0;
    if (this.#carried === null) return;
    this.#carried[into]! += this.#carried[from]!;
    this.#carried[from] = 0;
  }

  finish(used: number, rows: Float64Array): Column {
    const values = new Float64Array(used - 1);
    for (let s = 1; s < used; s++) values[s - 1] = this.#result(s, rows[s]! - this.#skipped.at(s));
    return nullableColumn(this.#type, values);
  }

  overflowed(used: number): number {
    if (this.#carried === null) return 0;
    let count = 0;
    for (let s = 1; s < used; s++) if (Number.isNaN(this.#result(s, 1))) count++;
    return count;
  }

  snapshot(used: number): MeasureSnapshot {
    return [this.#sums.slice(1, used), tellingSlice(this.#carried, used), this.#skipped.snapshot(used)];
  }

  restore([sums, carried, skipped]: MeasureSnapshot): void {
    this.#sums.set(sums as Float64Array, 1);
    if (carried !== null) this.#ownCarried().set(carried as Float64Array, 1);
    this.#skipped.restore(skipped as Float64Array | null);
  }

  clear(used: number): void {
    this.#sums.fill(0, 0, used);
    this.#carried?.fill(0, 0, used);
    this.#skipped.clear(used);
  }

  #result(slot: number, count: number): number {
    if (count === 0) return Number.NaN;
    const sum = this.#carried === null ? this.#sums[slot]! : this.#sums[slot]! + this.#carried[slot]! * unit;
    const result = this.#average ? sum / count : sum;
    const limit = this.#type === 'int' ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE;
    return Math.abs(result) <= limit ? result : Number.NaN;
  }

  /** Adds what may take the sum beyond one unit. */
  addSum(slot: number, value: number): void {
    const sum = this.#sums[slot]! + value;
    if (Math.abs(sum) > unit) this.carry(slot, value);
    else this.#sums[slot] = sum;
  }

  /** Adds a value that takes the sum beyond one unit: whole units move over, which is exact. */
  carry(slot: number, value: number): void {
    let units = Math.trunc(value / unit);
    let rest = value - units * unit + this.#sums[slot]!;
    if (Math.abs(rest) > unit) {
      units += Math.sign(rest);
      rest -= Math.sign(rest) * unit;
    }
    this.#sums[slot] = rest;
    this.#ownCarried()[slot]! += units;
  }

  #ownCarried(): Float64Array {
    this.#carried ??= new Float64Array(this.#sums.length);
    return this.#carried;
  }
}
