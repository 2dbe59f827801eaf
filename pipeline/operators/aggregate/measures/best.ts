import { assert } from '../../../base/assert.ts';
import type { Column } from '../../../data/column.ts';
import { compareText } from '../../../data/compare-text.ts';
import type { ValueType } from '../../../data/schema.ts';
import { grownFloats } from '../group-table.ts';
import type { MeasureInput, MeasureSnapshot, MeasureState } from './measure.ts';
import { valueColumn, withOwnTexts, withSharedTexts } from './value-column.ts';
import { ValueReader } from './value-reader.ts';
import type { ValueSpace } from './value-space.ts';

export interface Best {
  readonly type: ValueType;
  readonly end: 'least' | 'greatest';
  /** Whether something beside the value orders the rows; otherwise the value alone does. */
  readonly ordered: boolean;
}

/**
 * FIRST, LAST, ARG_MIN, ARG_MAX, and MIN and MAX of texts: the value of the row that is least or greatest by what orders it,
 * and of several such rows the least or greatest value. So it is that of a pair, whatever the order of rows.
 */
export class BestMeasure implements MeasureState {
  readonly #best: Best;
  readonly #sign: 1 | -1;
  readonly #space: ValueSpace;
  readonly #reader: ValueReader;
  /** What the best row so far is ordered by, times the sign: -Infinity where there is none, which is safe as data holds none. */
  #orders = new Float64Array(0);
  #values = new Float64Array(0);
  #constant = new Float64Array(0);

  constructor(best: Best, space: ValueSpace) {
    this.#best = best;
    this.#sign = best.end === 'greatest' ? 1 : -1;
    this.#space = space;
    this.#reader = new ValueReader(space.texts);
  }

  get bytes(): number {
    return this.#orders.byteLength + this.#values.byteLength;
  }

  grow(capacity: number): void {
    this.#orders = grownFloats(this.#orders, capacity, Number.NEGATIVE_INFINITY);
    this.#values = grownFloats(this.#values, capacity);
  }

  add(input: MeasureInput): void {
    const { counted, length } = input;
    const read = this.#reader.read(input);
    const by = this.#best.ordered ? input.by : this.#zeros(length);
    const orders = this.#orders;
    const values = this.#values;
    const sign = this.#sign;
    for (let i = 0; i < length; i++) {
      const slot = counted[i]!;
      const order = by[i]! * sign;
      const held = orders[slot]!;
      if (order < held) continue;
      const value = read[i]!;
      if (order === held && !this.#isBetter(value, values[slot]!)) continue;
      orders[slot] = order;
      values[slot] = value;
    }
  }

  absorb(other: MeasureState, to: Int32Array, used: number): void {
    assert(other instanceof BestMeasure, 'measures differ');
    const foreign = this.#best.type === 'string' && other.#space !== this.#space;
    for (let s = 1; s < used; s++) {
      const order = other.#orders[s]!;
      if (order === Number.NEGATIVE_INFINITY) continue;
      const theirs = other.#values[s]!;
      const value = foreign ? this.#space.texts.encode(other.#space.texts.values[theirs]!) : theirs;
      this.#take(to[s]!, order, value);
    }
  }

  mergeSlots(from: number, into: number): void {
    if (this.#orders[from] === Number.NEGATIVE_INFINITY) return;
    this.#take(into, this.#orders[from]!, this.#values[from]!);
    this.#orders[from] = Number.NEGATIVE_INFINITY;
  }

  finish(used: number): Column {
    return valueColumn(this.#best.type, this.#present(used), this.#space.texts);
  }

  overflowed(): number {
    return 0;
  }

  snapshot(used: number): MeasureSnapshot {
    const orders = this.#orders.slice(1, used);
    const values = this.#present(used);
    if (this.#best.type !== 'string') return [orders, values, null];
    const { codes, strings } = withOwnTexts(values, this.#space.texts);
    return [orders, codes, [...strings]];
  }

  restore([orders, values, strings]: MeasureSnapshot): void {
    this.#orders.set(orders as Float64Array, 1);
    const held = values as Float64Array;
    this.#values.set(strings === null ? held : withSharedTexts(held, strings as readonly string[], this.#space.texts), 1);
  }

  clear(used: number): void {
    this.#orders.fill(Number.NEGATIVE_INFINITY, 0, used);
  }

  /** The values of slots 1 .. used-1; NaN where there is none. */
  #present(used: number): Float64Array {
    const values = this.#values.slice(1, used);
    for (let i = 0; i < values.length; i++) if (this.#orders[i + 1] === Number.NEGATIVE_INFINITY) values[i] = Number.NaN;
    return values;
  }

  #take(slot: number, order: number, value: number): void {
    const held = this.#orders[slot]!;
    if (order < held || (order === held && !this.#isBetter(value, this.#values[slot]!))) return;
    this.#orders[slot] = order;
    this.#values[slot] = value;
  }

  #isBetter(value: number, held: number): boolean {
    if (value === held) return false;
    if (this.#best.type !== 'string') return (value - held) * this.#sign > 0;
    const texts = this.#space.texts.values;
    return compareText(texts[value]!, texts[held]!) * this.#sign > 0;
  }

  #zeros(length: number): Float64Array {
    if (this.#constant.length < length) this.#constant = new Float64Array(length);
    return this.#constant;
  }
}
