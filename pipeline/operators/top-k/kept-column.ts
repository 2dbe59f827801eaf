import { columnFrom } from '../../data/column.ts';
import type { Column } from '../../data/column.ts';
import { compareText } from '../../data/compare-text.ts';
import { DictionaryTranslation } from '../../data/dictionary.ts';
import type { Dictionary } from '../../data/dictionary.ts';
import type { ValueType } from '../../data/schema.ts';
import { valueColumn, withOwnTexts, withSharedTexts } from '../aggregate/measures/value-column.ts';

/** One column of the rows that are kept, by their places: numbers, bools as 0 and 1, texts as codes; NaN is NULL. */
export class KeptColumn {
  readonly #type: ValueType;
  readonly #texts: Dictionary;
  readonly #translation: DictionaryTranslation;
  #values = new Float64Array(0);

  constructor(type: ValueType, texts: Dictionary) {
    this.#type = type;
    this.#texts = texts;
    this.#translation = new DictionaryTranslation(texts);
  }

  grow(capacity: number): void {
    const grown = new Float64Array(capacity);
    grown.set(this.#values);
    this.#values = grown;
  }

  /** The values of a chunk's rows as they are kept; valid until the next call. */
  read(column: Column, length: number): Float64Array {
    const read = numbersOf(column, length, this.#translation);
    if (column.nulls === null) return read;
    const { nulls } = column;
    const known = read.slice(0, length);
    for (let i = 0; i < length; i++) if (nulls[i] === 1) known[i] = Number.NaN;
    return known;
  }

  put(place: number, value: number): void {
    // Adding 0 makes 0 of -0.
    this.#values[place] = value + 0;
  }

  at(place: number): number {
    return this.#values[place]!;
  }

  /** What another column holds at a place, as this one keeps it. */
  taken(from: KeptColumn, place: number): number {
    const value = from.#values[place]!;
    if (this.#type !== 'string' || from.#texts === this.#texts || Number.isNaN(value)) return value;
    return this.#texts.encode(from.#texts.values[value]!);
  }

  /** NULL is below everything: of two of this column's values. */
  compare(a: number, b: number): number {
    if (a === b) return 0;
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
    return this.#type === 'string' ? compareText(this.#texts.values[a]!, this.#texts.values[b]!) : a - b;
  }

  column(places: Int32Array): Column {
    if (places.length === 0) return columnFrom(this.#type, []);
    return valueColumn(this.#type, Float64Array.from(places, (place) => this.#values[place]!), this.#texts);
  }

  snapshot(places: Int32Array): KeptSnapshot {
    const values = Float64Array.from(places, (place) => this.#values[place]!);
    if (this.#type !== 'string') return { values, strings: [] };
    const { codes, strings } = withOwnTexts(values, this.#texts);
    return { values: codes, strings: [...strings] };
  }

  /** The values of a snapshot as this column keeps them. */
  restored({ values, strings }: KeptSnapshot): Float64Array {
    return this.#type === 'string' ? withSharedTexts(values, strings, this.#texts) : values;
  }
}

export interface KeptSnapshot {
  readonly values: Float64Array;
  readonly strings: readonly string[];
}

function numbersOf(column: Column, length: number, translation: DictionaryTranslation): Float64Array {
  if (column.type === 'bool') return Float64Array.from(column.values.subarray(0, length));
  if (column.type !== 'string') return column.values;
  const translated = translation.from(column.dictionary);
  return Float64Array.from(column.codes.subarray(0, length), (code) => translated[code]!);
}
