import { assert } from '../../../base/assert.ts';
import type { Column } from '../../../data/column.ts';
import { bySlot } from './by-slot.ts';
import { interpolated } from './interpolated.ts';
import type { MeasureInput, MeasureSnapshot, MeasureState } from './measure.ts';
import { nullableColumn } from './nullable.ts';
import { SlotMoves } from './slot-moves.ts';

/** QUANTILE: all values, each beside its slot; sorted when somebody asks. */
export class QuantileMeasure implements MeasureState {
  readonly #q: number;
  readonly #moves = new SlotMoves();
  #size = 0;
  #slots = new Int32Array(64);
  #values = new Float64Array(64);

  constructor(q: number) {
    this.#q = q;
  }

  get bytes(): number {
    return capacityFor(this.#size) * (Int32Array.BYTES_PER_ELEMENT + Float64Array.BYTES_PER_ELEMENT);
  }

  grow(): void {
    // Nothing is kept by slot.
  }

  add({ counted, length, values }: MeasureInput): void {
    this.#settle();
    this.#reserve(this.#size + length);
    const slots = this.#slots;
    const kept = this.#values;
    let size = this.#size;
    for (let i = 0; i < length; i++) {
      const slot = counted[i]!;
      slots[size] = slot;
      kept[size] = values![i]!;
      size += slot === 0 ? 0 : 1;
    }
    this.#size = size;
  }

  absorb(other: MeasureState, to: Int32Array): void {
    assert(other instanceof QuantileMeasure, 'measures differ');
    this.#settle();
    other.#settle();
    this.#reserve(this.#size + other.#size);
    for (let e = 0; e < other.#size; e++) {
      const slot = to[other.#slots[e]!]!;
      if (slot === 0) continue;
      this.#slots[this.#size] = slot;
      this.#values[this.#size++] = other.#values[e]!;
    }
  }

  mergeSlots(from: number, into: number): void {
    this.#moves.note(from, into);
  }

  finish(used: number): Column {
    this.#settle();
    const { starts, order } = bySlot(this.#slots, { size: this.#size, used, stride: 1 });
    const sorted = new Float64Array(this.#size);
    order.forEach((e, i) => {
      sorted[i] = this.#values[e]!;
    });
    const results = new Float64Array(used - 1);
    for (let s = 1; s < used; s++) {
      const own = sorted.subarray(starts[s]!, starts[s + 1]!).sort();
      results[s - 1] = interpolated(own.length, this.#q, (rank) => own[rank]!);
    }
    return nullableColumn('float', results);
  }

  overflowed(): number {
    return 0;
  }

  snapshot(): MeasureSnapshot {
    this.#settle();
    return [this.#slots.slice(0, this.#size), this.#values.slice(0, this.#size)];
  }

  restore([slots, values]: MeasureSnapshot): void {
    this.#size = (slots as Int32Array).length;
    this.#reserve(this.#size);
    this.#slots.set(slots as Int32Array);
    this.#values.set(values as Float64Array);
  }

  clear(): void {
    this.#moves.clear();
    this.#size = 0;
  }

  #settle(): void {
    if (!this.#moves.some) return;
    const slotNow = this.#moves.take();
    for (let e = 0; e < this.#size; e++) this.#slots[e] = slotNow(this.#slots[e]!);
  }

  #reserve(size: number): void {
    if (size <= this.#slots.length) return;
    const capacity = capacityFor(size);
    const [slots, values] = [new Int32Array(capacity), new Float64Array(capacity)];
    slots.set(this.#slots);
    values.set(this.#values);
    this.#slots = slots;
    this.#values = values;
  }
}

/** Of the values alone, not of the chunks that they came in: bytes are part of what is equal from run to run. */
function capacityFor(size: number): number {
  let capacity = 64;
  while (capacity < size) capacity *= 2;
  return capacity;
}
