import { Dictionary } from '#pipeline/data/dictionary.ts';

/** Brings codes of many dictionaries into one, which learns a text when a row brings it: a dictionary may hold far more than the rows at hand. */
export class LazyCodes {
  readonly dictionary = new Dictionary();
  /** Of each dictionary: own code + 1; 0 for a text that no row has brought yet. */
  readonly #known = new WeakMap<Dictionary, Int32Array>();

  /** The slot under a NULL holds 0. */
  translate({ codes, dictionary, nulls }: { readonly codes: Int32Array; readonly dictionary: Dictionary; readonly nulls: Uint8Array | null }): Int32Array {
    const known = this.#knownOf(dictionary);
    const own = new Int32Array(codes.length);
    for (let i = 0; i < codes.length; i++) {
      if (nulls !== null && nulls[i] === 1) continue;
      const code = codes[i]!;
      if (known[code] === 0) known[code] = this.dictionary.encode(dictionary.values[code]!) + 1;
      own[i] = known[code]! - 1;
    }
    // A column of nothing but NULLs has a text all the same.
    if (this.dictionary.size === 0) this.dictionary.encode('');
    return own;
  }

  #knownOf(dictionary: Dictionary): Int32Array {
    const known = this.#known.get(dictionary) ?? new Int32Array(0);
    if (known.length >= dictionary.size) return known;
    const grown = new Int32Array(Math.max(dictionary.size, known.length * 2));
    grown.set(known);
    this.#known.set(dictionary, grown);
    return grown;
  }
}
