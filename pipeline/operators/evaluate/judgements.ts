import { assert } from '../../base/assert.ts';
import type { Column } from '../../data/column.ts';
import type { ValueType } from '../../data/schema.ts';
import type { MeasureInput, MeasureSnapshot, MeasureState } from '../aggregate/measures/measure.ts';
import { nullableColumn, numberType } from '../aggregate/measures/nullable.ts';
import type { KeptRows, RowsMeasure } from '../kept-rows/rows-measure.ts';
import type { JudgedTask } from './task.ts';

interface Judging {
  readonly task: JudgedTask;
  /** The label is true where it is above 0. */
  readonly truth: boolean;
  /** Index of the column. */
  readonly label: number;
  /** Of the results. */
  readonly types: readonly ValueType[];
  readonly census: boolean;
}

/** The sums of each group that has an example, and one row of what they come to. */
export class Judgements implements RowsMeasure {
  readonly #judging: Judging;
  #sums: (Float64Array | undefined)[] = [];
  #used = 0;

  constructor(judging: Judging) {
    this.#judging = judging;
  }

  get size(): number {
    return this.#used;
  }

  get bytes(): number {
    return this.#used * this.#judging.task.width * Float64Array.BYTES_PER_ELEMENT;
  }

  grow(): void {
    // A group takes memory when it has an example.
  }

  add({ counted, values, columns, length }: MeasureInput): void {
    const { task, label, truth } = this.#judging;
    const labels = columns[label]!;
    assert(labels.type !== 'string' && values !== null, 'numbers');
    for (let i = 0; i < length; i++) {
      const slot = counted[i]!;
      if (slot === 0 || (labels.nulls !== null && labels.nulls[i] === 1)) continue;
      const said = labels.values[i]!;
      task.add(this.#of(slot), values[i]!, truth ? Number(said > 0) : said);
    }
  }

  absorb(other: MeasureState, to: Int32Array, used: number): void {
    assert(other instanceof Judgements, 'measures differ');
    for (let s = 1; s < used; s++) this.#merge(to[s]!, other.#sums[s]);
  }

  mergeSlots(from: number, into: number): void {
    this.#merge(into, this.#sums[from]);
    if (this.#sums[from] !== undefined) this.#used--;
    this.#sums[from] = undefined;
  }

  finish(used: number): Column {
    return { type: 'int', values: Float64Array.from({ length: used - 1 }, (_, s) => this.#rows(s + 1)), nulls: null };
  }

  rowsOf(used: number): KeptRows {
    const { task, types, census } = this.#judging;
    const slots = Int32Array.from(Array.from({ length: used - 1 }, (_, s) => s + 1).filter((slot) => this.#sums[slot] !== undefined));
    const results = Array.from(slots, (slot) => (census ? [this.#rows(slot)] : task.results(this.#sums[slot]!)));
    return { slots, columns: types.map((type, r) => nullableColumn(numberType(type), Float64Array.from(results, (each) => finite(each[r]!)))) };
  }

  overflowed(): number {
    return 0;
  }

  /** Slots that have examples, and their sums, one after the other. */
  snapshot(used: number): MeasureSnapshot {
    const { slots } = this.rowsOf(used);
    const { width } = this.#judging.task;
    const sums = new Float64Array(slots.length * width);
    slots.forEach((slot, i) => sums.set(this.#sums[slot]!, i * width));
    return [slots, sums];
  }

  restore([slots, sums]: MeasureSnapshot): void {
    const { width } = this.#judging.task;
    (slots as Int32Array).forEach((slot, i) => this.#of(slot).set((sums as Float64Array).subarray(i * width, (i + 1) * width)));
  }

  clear(): void {
    this.#sums = [];
    this.#used = 0;
  }

  #of(slot: number): Float64Array {
    const known = this.#sums[slot];
    if (known !== undefined) return known;
    const sums = new Float64Array(this.#judging.task.width);
    this.#sums[slot] = sums;
    this.#used++;
    return sums;
  }

  #merge(slot: number, from: Float64Array | undefined): void {
    if (from === undefined || slot === 0) return;
    const sums = this.#of(slot);
    for (let i = 0; i < sums.length; i++) sums[i]! += from[i]!;
  }

  #rows(slot: number): number {
    const sums = this.#sums[slot];
    return sums === undefined ? 0 : this.#judging.task.rows(sums);
  }
}

/** NaN is NULL. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
