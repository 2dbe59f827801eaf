import { assert } from '../../../base/assert.ts';
import type { Column } from '../../../data/column.ts';
import { grownFloats } from '../group-table.ts';
import { bySlot } from './by-slot.ts';
import { interpolated } from './interpolated.ts';
import { LogBuckets } from './log-buckets.ts';
import type { MeasureInput, MeasureSnapshot, MeasureState } from './measure.ts';
import { nullableColumn } from './nullable.ts';
import { PairMap } from './pair-map.ts';
import { SlotMoves } from './slot-moves.ts';

/** APPROX_QUANTILE: how many values of each slot lie in each logarithmic bucket. No bucket is ever given up, so counts add. */
export class DDSketchMeasure implements MeasureState {
  readonly #q: number;
  readonly #buckets: LogBuckets;
  readonly #moves = new SlotMoves();
  #map = new PairMap();
  /** By entry of the map. */
  #counts = new Float64Array(64);

  constructor(q: number, accuracy: number) {
    this.#q = q;
    this.#buckets = new LogBuckets(accuracy);
  }

  get bytes(): number {
    return this.#map.bytes + this.#counts.byteLength;
  }

  grow(): void {
    // Nothing is kept by slot alone.
  }

  add({ counted, length, values }: MeasureInput): void {
    this.#settled();
    for (let i = 0; i < length; i++) {
      const slot = counted[i]!;
      if (slot !== 0) this.#count(slot, this.#buckets.idOf(values![i]!), 1);
    }
  }

  absorb(other: MeasureState, to: Int32Array): void {
    assert(other instanceof DDSketchMeasure && other.#buckets.accuracy === this.#buckets.accuracy, 'measures differ');
    const { pairs, size } = other.#settled();
    this.#settled();
    for (let e = 0; e < size; e++) {
      const slot = to[pairs[2 * e]!]!;
      if (slot !== 0) this.#count(slot, pairs[2 * e + 1]!, other.#counts[e]!);
    }
  }

  mergeSlots(from: number, into: number): void {
    this.#moves.note(from, into);
  }

  finish(used: number): Column {
    const { pairs, size } = this.#settled();
    const { starts, order } = bySlot(pairs, { size, used, stride: 2 });
    const results = new Float64Array(used - 1);
    for (let s = 1; s < used; s++) {
      const own = Array.from(order.subarray(starts[s]!, starts[s + 1]!), (e) => ({ value: this.#buckets.valueOf(pairs[2 * e + 1]!), count: this.#counts[e]! }));
      results[s - 1] = quantileOf(own.sort((a, b) => a.value - b.value), this.#q);
    }
    return nullableColumn('float', results);
  }

  overflowed(): number {
    return 0;
  }

  snapshot(): MeasureSnapshot {
    const { pairs, size } = this.#settled();
    return [pairs.slice(0, 2 * size), this.#counts.slice(0, size)];
  }

  restore([pairs, counts]: MeasureSnapshot): void {
    const from = pairs as Int32Array;
    (counts as Float64Array).forEach((count, e) => this.#count(from[2 * e]!, from[2 * e + 1]!, count));
  }

  clear(): void {
    this.#moves.clear();
    this.#map.clear();
    this.#counts.fill(0);
  }

  #settled(): PairMap {
    if (!this.#moves.some) return this.#map;
    const [{ pairs, size }, counts, slotNow] = [this.#map, this.#counts, this.#moves.take()];
    this.#map = new PairMap();
    this.#counts = new Float64Array(64);
    for (let e = 0; e < size; e++) this.#count(slotNow(pairs[2 * e]!), pairs[2 * e + 1]!, counts[e]!);
    return this.#map;
  }

  #count(slot: number, bucket: number, count: number): void {
    const entry = this.#map.entryOf(slot, bucket);
    if (entry === this.#counts.length) this.#counts = grownFloats(this.#counts, entry * 2);
    this.#counts[entry]! += count;
  }
}

/** The quantile of values that are each there so many times, in ascending order: exact but for what the buckets make of them. */
export function quantileOf(buckets: readonly { readonly value: number; readonly count: number }[], q: number): number {
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  return interpolated(total, q, (rank) => {
    let seen = 0;
    for (const { value, count } of buckets) {
      seen += count;
      if (rank < seen) return value;
    }
    return Number.NaN;
  });
}
