import { Dictionary } from '../../data/dictionary.ts';

interface Translation { readonly kept: Int32Array; readonly at: number; readonly rows: Int32Array; readonly count: number }

/**
 * The dictionary of a kept column of strings: that of the chunks as long as all come with one, so that nothing is
 * translated; one of its own from then on, which learns a string when a row brings it.
 */
export class KeptCodes {
  #dictionary: Dictionary | null = null;
  #own = false;
  readonly #known = new WeakMap<Dictionary, Int32Array>();

  get dictionary(): Dictionary {
    return this.#dictionary ??= Dictionary.of(['']);
  }

  /** Whether codes of a dictionary may be kept as they are; if not, the first `size` codes kept so far have become own ones. */
  adopt(dictionary: Dictionary, kept: Int32Array, size: number): boolean {
    if (this.#own) return false;
    if (size === 0) this.#dictionary = dictionary;
    if (this.#dictionary === dictionary) return true;
    const before = this.#dictionary!;
    this.#own = true;
    this.#dictionary = Dictionary.of(['']);
    for (let i = 0; i < size; i++) kept[i] = this.#dictionary.encode(before.values[kept[i]!] ?? '');
    return false;
  }

  translate(codes: Int32Array, dictionary: Dictionary, { kept, at, rows, count }: Translation): void {
    const known = this.#translationOf(dictionary);
    for (let i = 0; i < count; i++) {
      const code = codes[rows[i]!]!;
      let own = known[code]!;
      if (own === 0) {
        own = this.#dictionary!.encode(dictionary.values[code] ?? '') + 1;
        known[code] = own;
      }
      kept[at + i] = own - 1;
    }
  }

  /** Own code + 1 of each code; 0 where no row has brought it. */
  #translationOf(dictionary: Dictionary): Int32Array {
    const known = this.#known.get(dictionary) ?? new Int32Array(0);
    if (known.length >= dictionary.size) return known;
    const grown = new Int32Array(Math.max(dictionary.size, known.length * 2));
    grown.set(known);
    this.#known.set(dictionary, grown);
    return grown;
  }
}
