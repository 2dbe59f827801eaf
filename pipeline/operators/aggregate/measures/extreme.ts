import { assert } from '../../../base/assert.ts';
import type { Column, NumberColumn } from '../../../data/column.ts';
import type { ValueType } from '../../../data/schema.ts';
import { grownFloats } from '../group-table.ts';
import type { FoldedMeasure, MeasureInput, MeasureSnapshot, MeasureState } from './measure.ts';
import { nullableColumn, numberType } from './nullable.ts';

/** MIN and MAX. An infinity stands for no value, which is safe as data holds none. */
export class ExtremeMeasure implements MeasureState {
  readonly #type: NumberColumn['type'];
  readonly #greatest: boolean;
  readonly #blank: number;
  #extremes = new Float64Array(0);

  constructor(type: ValueType, end: 'least' | 'greatest') {
    this.#type = numberType(type);
    this.#greatest = end === 'greatest';
    this.#blank = this.#greatest ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }

  /** Valid until the next growth. */
  get extremes(): Float64Array {
    return this.#extremes;
  }

  get bytes(): number {
    return this.#extremes.byteLength;
  }

  grow(capacity: number): void {
    this.#extremes = grownFloats(this.#extremes, capacity, this.#blank);
  }

  add(input: MeasureInput): void {
    if (this.#greatest) takeGreatest(this.#extremes, input);
    else takeLeast(this.#extremes, input);
  }

  take(slot: number, value: number): void {
    const held = this.#extremes[slot]!;
    this.#extremes[slot] = this.#greatest ? Math.max(held, value) : Math.min(held, value);
  }

  fold({ length, slots, values }: FoldedMeasure): void {
    for (let i = 0; i < length; i++) this.take(slots[i]!, values![i]!);
  }

  absorb(other: MeasureState, to: Int32Array, used: number): void {
    assert(other instanceof ExtremeMeasure, 'measures differ');
    const from = other.#extremes;
    for (let s = 1; s < used; s++) {
      const mine = this.#extremes[to[s]!]!;
      this.#extremes[to[s]!] = this.#greatest ? Math.max(mine, from[s]!) : Math.min(mine, from[s]!);
    }
  }

  mergeSlots(from: number, into: number): void {
    this.take(into, this.#extremes[from]!);
    this.#extremes[from] = this.#blank;
  }

  finish(used: number): Column {
    const values = this.#extremes.slice(1, used);
    for (let i = 0; i < values.length; i++) if (values[i] === this.#blank) values[i] = Number.NaN;
    return nullableColumn(this.#type, values);
  }

  overflowed(): number {
    return 0;
  }

  snapshot(used: number): MeasureSnapshot {
    return [this.#extremes.slice(1, used)];
  }

  restore(snapshot: MeasureSnapshot): void {
    this.#extremes.set(snapshot[0] as Float64Array, 1);
  }

  clear(used: number): void {
    this.#extremes.fill(this.#blank, 0, used);
  }
}

function takeGreatest(extremes: Float64Array, input: MeasureInput): void {
  const { counted, length } = input;
  const values = input.values!;
  for (let i = 0; i < length; i++) {
    const slot = counted[i]!;
    const value = values[i]!;
    if (value > extremes[slot]!) extremes[slot] = value;
  }
}

function takeLeast(extremes: Float64Array, input: MeasureInput): void {
  const { counted, length } = input;
  const values = input.values!;
  for (let i = 0; i < length; i++) {
    const slot = counted[i]!;
    const value = values[i]!;
    if (value < extremes[slot]!) extremes[slot] = value;
  }
}
