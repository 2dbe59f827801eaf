import { must } from '../../../base/assert.ts';
import type { Column } from '../../../data/column.ts';
import { compareText } from '../../../data/compare-text.ts';
import { Dictionary, DictionaryTranslation } from '../../../data/dictionary.ts';
import type { MeasureInput, MeasureSnapshot } from './measure.ts';
import type { ValueSpace } from './value-space.ts';

/**
 * Ids for values of any type: odd for texts, even for numbers and bools. Two states that are added may have measured
 * columns of different types.
 */
export class ValueIds {
  readonly #space: ValueSpace;
  readonly #translation: DictionaryTranslation;
  #ids = new Int32Array(0);
  #numbers = new Float64Array(0);

  constructor(space: ValueSpace) {
    this.#space = space;
    this.#translation = new DictionaryTranslation(space.texts);
  }

  /** The ids of a chunk's rows; of NULL any. Valid until the next call. */
  read({ column, length }: MeasureInput): Int32Array {
    return this.of(must(column, 'a measured column'), length);
  }

  /** The same of the first rows of a column. */
  of(read: Column, length: number): Int32Array {
    if (this.#ids.length < length) this.#ids = new Int32Array(length);
    const ids = this.#ids;
    if (read.type === 'string') {
      const { codes } = read;
      const translated = this.#translation.from(read.dictionary);
      for (let i = 0; i < length; i++) ids[i] = (translated[codes[i]!]! << 1) | 1;
      return ids;
    }
    this.#space.numbers.intern(read.type === 'bool' ? this.#boolsAsNumbers(read.values, length) : read.values, length, ids);
    for (let i = 0; i < length; i++) ids[i] = ids[i]! << 1;
    return ids;
  }

  /** From ids of another space to ones of this. */
  translator(from: ValueIds): (id: number) => number {
    if (from.#space === this.#space) return unchanged;
    return (id) => this.idOf(from.valueOf(id));
  }

  valueOf(id: number): string | number {
    return (id & 1) === 1 ? this.#space.texts.values[id >> 1]! : this.#space.numbers.values[(id >> 1) - 1]!;
  }

  idOf(value: string | number): number {
    return typeof value === 'string' ? (this.#space.texts.encode(value) << 1) | 1 : this.#space.numbers.idOf(value) << 1;
  }

  /** The values of ids: numbers ascending, then texts by code point; and the place of each id among all of them. */
  sorted(ids: Iterable<number>): { readonly places: ReadonlyMap<number, number>; readonly numbers: Float64Array; readonly texts: readonly string[] } {
    const known = [...ids].map((id) => ({ id, value: this.valueOf(id) }));
    known.sort((a, b) => (typeof a.value === 'string' && typeof b.value === 'string' ? compareText(a.value, b.value)
      : typeof a.value === 'number' && typeof b.value === 'number' ? a.value - b.value : typeof a.value === 'number' ? -1 : 1));
    const values = known.map(({ value }) => value);
    return {
      places: new Map(known.map(({ id }, place) => [id, place])),
      numbers: Float64Array.from(values.filter((value) => typeof value === 'number')), texts: values.filter((value) => typeof value === 'string'),
    };
  }

  /** Ids, numbers and texts that are of no space: `shared` makes ids of this one of them. */
  owned(ids: Int32Array): MeasureSnapshot {
    const numbers = new Map<number, number>();
    const texts = new Dictionary();
    const own = ids.map((id) => {
      const value = this.valueOf(id);
      if (typeof value === 'string') return (texts.encode(value) << 1) | 1;
      if (!numbers.has(value)) numbers.set(value, numbers.size);
      return numbers.get(value)! << 1;
    });
    return [own, Float64Array.from(numbers.keys()), [...texts.values]];
  }

  shared([own, numbers, texts]: MeasureSnapshot): Int32Array {
    const ofNumbers = Array.from(numbers as Float64Array, (value) => this.idOf(value));
    const ofTexts = (texts as readonly string[]).map((text) => this.idOf(text));
    return (own as Int32Array).map((id) => ((id & 1) === 1 ? ofTexts : ofNumbers)[id >> 1]!);
  }

  #boolsAsNumbers(bools: Uint8Array, length: number): Float64Array {
    if (this.#numbers.length < length) this.#numbers = new Float64Array(length);
    for (let i = 0; i < length; i++) this.#numbers[i] = bools[i]!;
    return this.#numbers;
  }
}

/** The translator between two states of one space. */
export const unchanged = (id: number): number => id;
