import { assert } from '../../base/assert.ts';
import { slots } from '../../data/column.ts';
import type { Column } from '../../data/column.ts';
import { Dictionary, DictionaryTranslation } from '../../data/dictionary.ts';
import type { ValueType } from '../../data/schema.ts';

/** One growing column. Arrays that it has handed out never change: rows are only written behind them. */
export interface ColumnBuilder {
  readonly bytes: number;
  /** Copies the first `length` rows of a column to row `at`. */
  append(column: Column, at: number, length: number): void;
  column(size: number): Column;
  snapshot(size: number): ColumnSnapshot;
  restore(snapshot: ColumnSnapshot): void;
  clear(): void;
}

export interface ColumnSnapshot {
  readonly slots: Slots;
  readonly nulls: Uint8Array | null;
  /** Of a string column: what its codes stand for. */
  readonly strings: readonly string[];
}

type Slots = Float64Array | Uint8Array | Int32Array;

export function createColumnBuilder(type: ValueType): ColumnBuilder {
  return new Builder(type);
}

class Builder implements ColumnBuilder {
  readonly #type: ValueType;
  #slots: Slots;
  #nulls: Uint8Array | null = null;
  #dictionary = Dictionary.of(['']);
  #translation = new DictionaryTranslation(this.#dictionary);

  constructor(type: ValueType) {
    this.#type = type;
    this.#slots = slotsFor(type, 0);
  }

  get bytes(): number {
    // A string takes about two bytes a character and a header; 32 is what a short one takes with its place in the map.
    return this.#slots.byteLength + (this.#nulls?.byteLength ?? 0) + this.#dictionary.size * 32;
  }

  append(column: Column, at: number, length: number): void {
    assert(column.type === this.#type, () => `a ${column.type} column where ${this.#type} is kept`);
    this.#reserve(at + length);
    if (column.type === 'string') this.#translate(column.codes, this.#translation.from(column.dictionary), at, length);
    else this.#slots.set(slots(column).subarray(0, length), at);
    if (column.nulls === null) return;
    this.#nulls ??= new Uint8Array(this.#slots.length);
    this.#nulls.set(column.nulls.subarray(0, length), at);
  }

  column(size: number): Column {
    const nulls = this.#nulls === null ? null : this.#nulls.subarray(0, size);
    const values = this.#slots.subarray(0, size);
    if (this.#type === 'string') return { type: 'string', codes: values as Int32Array, dictionary: this.#dictionary, nulls };
    if (this.#type === 'bool') return { type: 'bool', values: values as Uint8Array, nulls };
    return { type: this.#type, values: values as Float64Array, nulls };
  }

  snapshot(size: number): ColumnSnapshot {
    return { slots: this.#slots.slice(0, size), nulls: this.#nulls?.slice(0, size) ?? null, strings: [...this.#dictionary.values] };
  }

  restore(snapshot: ColumnSnapshot): void {
    this.#slots = grown(slotsFor(this.#type, capacityFor(snapshot.slots.length)), snapshot.slots);
    this.#nulls = snapshot.nulls === null ? null : grown(new Uint8Array(this.#slots.length), snapshot.nulls);
    this.#useDictionary(Dictionary.of(snapshot.strings));
  }

  clear(): void {
    // New memory, as a table that was handed out may still show the old rows.
    this.#slots = slotsFor(this.#type, 0);
    this.#nulls = null;
    this.#useDictionary(Dictionary.of(['']));
  }

  #translate(codes: Int32Array, translated: Int32Array, at: number, length: number): void {
    for (let i = 0; i < length; i++) this.#slots[at + i] = translated[codes[i]!]!;
  }

  #useDictionary(dictionary: Dictionary): void {
    this.#dictionary = dictionary;
    this.#translation = new DictionaryTranslation(dictionary);
  }

  #reserve(size: number): void {
    if (size <= this.#slots.length) return;
    const capacity = capacityFor(size);
    this.#slots = grown(slotsFor(this.#type, capacity), this.#slots);
    if (this.#nulls !== null) this.#nulls = grown(new Uint8Array(capacity), this.#nulls);
  }
}

/** Depends on the rows alone, not on how they came: the bytes of a state are part of what is equal from run to run. */
function capacityFor(rows: number): number {
  let capacity = rows === 0 ? 0 : 64;
  while (capacity < rows) capacity *= 2;
  return capacity;
}

function grown<T extends Slots>(empty: T, from: Slots): T {
  empty.set(from);
  return empty;
}

function slotsFor(type: ValueType, length: number): Slots {
  if (type === 'string') return new Int32Array(length);
  return type === 'bool' ? new Uint8Array(length) : new Float64Array(length);
}
