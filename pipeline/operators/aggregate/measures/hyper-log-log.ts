import { assert, must } from '../../../base/assert.ts';
import type { Column } from '../../../data/column.ts';
import { estimateCardinality } from './cardinality.ts';
import type { MeasureInput, MeasureSnapshot, MeasureState } from './measure.ts';
import { eachObservation, observed } from './registers.ts';
import type { Registers } from './registers.ts';
import { ObservedTexts, observeNumber } from './value-hash.ts';

/** APPROX_DISTINCT: a HyperLogLog (Flajolet and others, 2007) a slot, over 64-bit hashes (Heule, Nunkesser and Hall, 2013). */
export class HyperLogLogMeasure implements MeasureState {
  readonly #precision: number;
  readonly #texts: ObservedTexts;
  #registers: (Registers | null)[] = [];
  #bytes = 0;

  constructor(precision: number) {
    this.#precision = precision;
    this.#texts = new ObservedTexts(precision);
  }

  get bytes(): number {
    return this.#registers.length * 8 + this.#bytes;
  }

  grow(capacity: number): void {
    while (this.#registers.length < capacity) this.#registers.push(null);
  }

  add({ counted, length, column, values }: MeasureInput): void {
    const read = must(column, 'a measured column');
    if (read.type === 'string') {
      const observations = this.#texts.of(read.dictionary);
      const { codes } = read;
      for (let i = 0; i < length; i++) this.#observe(counted[i]!, observations[codes[i]!]!);
      return;
    }
    const numbers = values ?? Float64Array.from(read.values.subarray(0, length));
    const precision = this.#precision;
    for (let i = 0; i < length; i++) this.#observe(counted[i]!, observeNumber(numbers[i]!, precision));
  }

  absorb(other: MeasureState, to: Int32Array, used: number): void {
    assert(other instanceof HyperLogLogMeasure && other.#precision === this.#precision, 'measures differ');
    for (let s = 1; s < used; s++) {
      const theirs = other.#registers[s]!;
      const slot = to[s]!;
      if (theirs !== null && slot !== 0) eachObservation(theirs, (observation) => this.#observe(slot, observation));
    }
  }

  mergeSlots(from: number, into: number): void {
    const moved = this.#registers[from]!;
    if (moved === null) return;
    eachObservation(moved, (observation) => this.#observe(into, observation));
    this.#registers[from] = null;
    this.#bytes -= moved.byteLength;
  }

  finish(used: number): Column {
    const values = new Float64Array(used - 1);
    for (let s = 1; s < used; s++) values[s - 1] = this.#estimate(this.#registers[s]!);
    return { type: 'int', values, nulls: null };
  }

  overflowed(): number {
    return 0;
  }

  /** How many observations each slot has, and all of them, sorted within a slot. */
  snapshot(used: number): MeasureSnapshot {
    const counts = new Int32Array(used - 1);
    const all: number[] = [];
    for (let s = 1; s < used; s++) {
      const own: number[] = [];
      const registers = this.#registers[s]!;
      if (registers !== null) eachObservation(registers, (observation) => own.push(observation));
      counts[s - 1] = own.length;
      for (const observation of own.toSorted((a, b) => a - b)) all.push(observation);
    }
    return [counts, Int32Array.from(all)];
  }

  restore([counts, all]: MeasureSnapshot): void {
    let at = 0;
    (counts as Int32Array).forEach((count, i) => {
      for (const end = at + count; at < end; at++) this.#observe(i + 1, (all as Int32Array)[at]!);
    });
  }

  clear(used: number): void {
    this.#registers.fill(null, 0, used);
    this.#bytes = 0;
  }

  #observe(slot: number, observation: number): void {
    if (slot === 0) return;
    const held = this.#registers[slot]!;
    const now = observed(held, observation, this.#precision);
    if (now === held) return;
    this.#registers[slot] = now;
    this.#bytes += now.byteLength - (held?.byteLength ?? 0);
  }

  #estimate(registers: Registers | null): number {
    if (registers === null) return 0;
    const counts = new Float64Array(66 - this.#precision);
    counts[0] = 2 ** this.#precision;
    eachObservation(registers, (observation) => {
      counts[0]! -= 1;
      counts[observation & 63]! += 1;
    });
    return Math.round(estimateCardinality(counts, this.#precision));
  }
}
