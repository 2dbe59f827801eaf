import { gatherColumn, slots } from '../../data/column.ts';
import type { Column, StringColumn } from '../../data/column.ts';
import type { ValueType } from '../../data/schema.ts';
import { KeptCodes } from './kept-codes.ts';
import { takeColumn } from './take-column.ts';

type Slots = Float64Array | Int32Array | Uint8Array;

/**
 * A column that a join remembers: rows are added at its end and gathered from anywhere. Of a column that was never read
 * (length 0) there is nothing to remember, and it stays so.
 */
export class KeptColumn {
  readonly #type: ValueType;
  readonly #codes = new KeptCodes();
  #slots: Slots;
  #nulls: Uint8Array | null = null;
  #size = 0;
  #absent = false;

  /** `capacity`: how many rows it should hold before it grows. */
  constructor(type: ValueType, capacity: number) {
    this.#type = type;
    this.#slots = newSlots(type, capacity);
  }

  /** Adds the rows at the first `count` indices. */
  append(column: Column, rows: Int32Array, count: number): void {
    if (count === 0) return;
    if (slots(column).length === 0) this.#absent = true;
    if (this.#absent) return;
    this.#reserve(this.#size + count);
    if (column.type === 'string') this.#appendCodes(column, rows, count);
    else if (column.type === 'bool') copyBytes(column.values, this.#slots as Uint8Array, { rows, count, at: this.#size });
    else copyFloats(column.values, this.#slots as Float64Array, { rows, count, at: this.#size });
    if (column.nulls !== null) this.#nulls ??= new Uint8Array(this.#slots.length);
    if (column.nulls !== null) copyBytes(column.nulls, this.#nulls!, { rows, count, at: this.#size });
    this.#size += count;
  }

  /** The values at the first `count` rows, which share the dictionary of this column as it is now. */
  gather(rows: Int32Array, count: number): Column {
    return gatherColumn(this.column(), rows, count);
  }

  /** The values at the first `count` rows, NULL for -1. */
  take(rows: Int32Array, count: number): Column {
    return this.#absent ? this.column() : takeColumn(this.column(), rows, count);
  }

  /** All that was kept, without copying; its arrays may be longer. */
  column(): Column {
    const empty = this.#absent;
    const nulls = empty ? null : this.#nulls;
    if (this.#type === 'string') return { type: 'string', codes: empty ? new Int32Array(0) : this.#slots as Int32Array, dictionary: this.#codes.dictionary, nulls };
    if (this.#type === 'bool') return { type: 'bool', values: empty ? new Uint8Array(0) : this.#slots as Uint8Array, nulls };
    return { type: this.#type, values: empty ? new Float64Array(0) : this.#slots as Float64Array, nulls };
  }

  #appendCodes({ codes, dictionary, nulls }: StringColumn, rows: Int32Array, count: number): void {
    const [kept, at] = [this.#slots as Int32Array, this.#size];
    if (this.#codes.adopt(dictionary, kept, at)) copyCodes(codes, kept, { rows, count, at });
    else this.#codes.translate(codes, dictionary, { rows, count, kept, at });
    if (nulls !== null) for (let i = 0; i < count; i++) if (nulls[rows[i]!] === 1) kept[at + i] = 0;
  }

  #reserve(length: number): void {
    if (length <= this.#slots.length) return;
    const larger = newSlots(this.#type, Math.max(64, length, this.#slots.length * 2));
    larger.set(this.#slots);
    this.#slots = larger;
    if (this.#nulls === null) return;
    const nulls = new Uint8Array(larger.length);
    nulls.set(this.#nulls);
    this.#nulls = nulls;
  }
}

function newSlots(type: ValueType, length: number): Slots {
  if (type === 'string') return new Int32Array(length);
  return type === 'bool' ? new Uint8Array(length) : new Float64Array(length);
}

interface Copy { readonly rows: Int32Array; readonly count: number; readonly at: number }

// One loop for each class of array, so that each stays monomorphic.
function copyFloats(from: Float64Array, into: Float64Array, { rows, count, at }: Copy): void {
  for (let i = 0; i < count; i++) into[at + i] = from[rows[i]!]!;
}

function copyBytes(from: Uint8Array, into: Uint8Array, { rows, count, at }: Copy): void {
  for (let i = 0; i < count; i++) into[at + i] = from[rows[i]!]!;
}

function copyCodes(from: Int32Array, into: Int32Array, { rows, count, at }: Copy): void {
  for (let i = 0; i < count; i++) into[at + i] = from[rows[i]!]!;
}
