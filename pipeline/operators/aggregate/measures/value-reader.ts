import type { BoolColumn, StringColumn } from '../../../data/column.ts';
import type { Dictionary } from '../../../data/dictionary.ts';
import { DictionaryTranslation } from '../../../data/dictionary.ts';
import { must } from '../../../base/assert.ts';
import type { MeasureInput } from './measure.ts';

/** The measured column as numbers, whatever its type: bools as 0 and 1, texts as their codes in a dictionary of one's own. */
export class ValueReader {
  readonly #translation: DictionaryTranslation;
  #scratch = new Float64Array(0);

  constructor(texts: Dictionary) {
    this.#translation = new DictionaryTranslation(texts);
  }

  /** Valid until the next call. */
  read({ values, column, length }: MeasureInput): Float64Array {
    if (values !== null) return values;
    if (this.#scratch.length < length) this.#scratch = new Float64Array(length);
    const read = must(column, 'a measured column');
    if (read.type === 'string') this.#readTexts(read, length);
    else if (read.type === 'bool') this.#readBools(read, length);
    return this.#scratch;
  }

  #readTexts({ codes, dictionary }: StringColumn, length: number): void {
    const into = this.#scratch;
    const translated = this.#translation.from(dictionary);
    for (let i = 0; i < length; i++) into[i] = translated[codes[i]!]!;
  }

  #readBools({ values }: BoolColumn, length: number): void {
    const into = this.#scratch;
    for (let i = 0; i < length; i++) into[i] = values[i]!;
  }
}
