import { Dictionary } from '#pipeline/data/dictionary.ts';
import type { KeySym } from './program.ts';

/** What a key is grouped by: its values, and the number of each text of the column among them; null where the texts are the values. */
export interface NumberedTexts {
  readonly texts: Dictionary;
  readonly numbers: Int32Array | null;
}

/** A number for each value that a key takes, by the code of the text that decides it; null where one decides nothing. */
export function numberTexts({ of }: KeySym, dictionary: Dictionary): NumberedTexts | null {
  // A copy, as this one may grow.
  if (of === null) return { texts: Dictionary.of(dictionary.values), numbers: null };
  const texts = new Dictionary();
  const numbers = new Int32Array(dictionary.size);
  for (let code = 0; code < numbers.length; code++) {
    const value = of(dictionary.values[code]!);
    if (typeof value !== 'string') return null;
    numbers[code] = texts.encode(value);
  }
  return { texts, numbers };
}
