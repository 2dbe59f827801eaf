import { must } from '../../base/assert.ts';
import type { Chunk } from '../../data/chunk.ts';
import { valueAt } from '../../data/column.ts';
import type { Column } from '../../data/column.ts';
import type { Dictionary } from '../../data/dictionary.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import type { Encoding } from './encoding.ts';
import type { Feature } from './feature.ts';
import { slotOfText } from './hash-slot.ts';

/** The code of an id of feature `feature`; of whoever keeps the examples. */
export type IdCoder = (feature: number, text: string) => number;

/** The examples of one chunk. Arrays hold at least its rows, and are good until the next one. */
export interface EncodedChunk {
  readonly values: Float64Array;
  readonly labels: Float64Array;
  /** 1 for a row that is no example: a number, an id or the label is NULL. */
  readonly skipped: Uint8Array;
}

/** Turns rows into examples. `label` is a column, or '' where nothing is predicted; `truth`: it is 0 or 1, whatever its type. */
export class ChunkEncoder {
  readonly #encoding: Encoding;
  readonly #columns: readonly number[];
  readonly #label: number;
  readonly #truth: boolean;
  readonly #slots: readonly SlotsOfTexts[];
  #values = new Float64Array(0);
  #labels = new Float64Array(0);
  #skipped = new Uint8Array(0);

  constructor(encoding: Encoding, schema: Schema, { label, truth }: { readonly label: string; readonly truth: boolean }) {
    this.#encoding = encoding;
    this.#columns = encoding.features.map(({ column }) => fieldIndex(schema, column));
    this.#label = label === '' ? -1 : fieldIndex(schema, label);
    this.#truth = truth;
    this.#slots = encoding.features.map((feature) => new SlotsOfTexts(feature));
  }

  encode({ columns, length }: Chunk, code: IdCoder): EncodedChunk {
    if (this.#labels.length < length) {
      this.#values = new Float64Array(length * this.#encoding.width);
      this.#labels = new Float64Array(length);
      this.#skipped = new Uint8Array(length);
    }
    this.#skipped.fill(0, 0, length);
    this.#encoding.features.forEach((feature, f) => this.#encodeFeature(feature, f, { column: columns[this.#columns[f]!]!, length, code }));
    this.#encodeLabel(this.#label < 0 ? null : columns[this.#label]!, length);
    return { values: this.#values, labels: this.#labels, skipped: this.#skipped };
  }

  #encodeFeature({ as }: Feature, f: number, { column, length, code }: { readonly column: Column; readonly length: number; readonly code: IdCoder }): void {
    if (as === 'id') this.#encodeIds(f, { column, length, code });
    else if (as === 'number' || as === 'scaled') this.#encodeNumbers(f, column, length);
    else this.#encodeSlots(f, column, length);
  }

  #encodeNumbers(f: number, column: Column, length: number): void {
    const { width } = this.#encoding;
    const from = must(column.type === 'string' ? null : column.values, 'numbers');
    const { nulls } = column;
    for (let i = 0, to = f; i < length; i++, to += width) {
      this.#values[to] = from[i]!;
      if (nulls !== null && nulls[i] === 1) this.#skipped[i] = 1;
    }
  }

  #encodeSlots(f: number, column: Column, length: number): void {
    const { width } = this.#encoding;
    const slots = this.#slots[f]!;
    const { nulls } = column;
    const ofCode = column.type === 'string' ? slots.of(column.dictionary) : null;
    for (let i = 0, to = f; i < length; i++, to += width) {
      if (nulls !== null && nulls[i] === 1) this.#values[to] = -1;
      else if (ofCode !== null && column.type === 'string') this.#values[to] = ofCode[column.codes[i]!]!;
      else this.#values[to] = slots.slot(String(valueAt(column, i)));
    }
  }

  #encodeIds(f: number, { column, length, code }: { readonly column: Column; readonly length: number; readonly code: IdCoder }): void {
    const { width } = this.#encoding;
    const { nulls } = column;
    const known = new Map<number, number>();
    const values = column.type === 'string' ? column.codes : column.values;
    for (let i = 0, to = f; i < length; i++, to += width) {
      if (nulls !== null && nulls[i] === 1) {
        this.#skipped[i] = 1;
        this.#values[to] = 0;
        continue;
      }
      let id = known.get(values[i]!);
      if (id === undefined) known.set(values[i]!, (id = code(f, String(valueAt(column, i)))));
      this.#values[to] = id;
    }
  }

  #encodeLabel(column: Column | null, length: number): void {
    if (column === null || column.type === 'string') {
      this.#labels.fill(0, 0, length);
      return;
    }
    const { values, nulls } = column;
    for (let i = 0; i < length; i++) {
      this.#labels[i] = this.#truth ? Number(values[i]! > 0) : values[i]!;
      if (nulls !== null && nulls[i] === 1) this.#skipped[i] = 1;
    }
  }
}

/** The slot, within its feature, of each text of a dictionary; each text is looked at once. */
class SlotsOfTexts {
  readonly #feature: Feature;
  readonly #known = new WeakMap<Dictionary, Int32Array>();

  constructor(feature: Feature) {
    this.#feature = feature;
  }

  of(dictionary: Dictionary): Int32Array {
    const known = this.#known.get(dictionary) ?? new Int32Array(0);
    if (known.length >= dictionary.size) return known;
    const slots = Int32Array.from(dictionary.values, (text, code) => known[code] ?? this.slot(text));
    this.#known.set(dictionary, slots);
    return slots;
  }

  slot(text: string): number {
    const { as, categories, buckets } = this.#feature;
    return as === 'hashed' ? slotOfText(text, buckets) : categories.indexOf(text);
  }
}
