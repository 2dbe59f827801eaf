/**
 * The distinct strings of a column, numbered in order of first sight. Append-only: a code, once given, never changes,
 * so many chunks share one dictionary and a reader translates each string once.
 * A code is an implementation detail of its dictionary: no answer may depend on the order of codes.
 */
export class Dictionary {
  readonly values: string[] = [];
  readonly #codes = new Map<string, number>();

  static of(values: readonly string[]): Dictionary {
    const dictionary = new Dictionary();
    for (const value of values) dictionary.encode(value);
    return dictionary;
  }

  get size(): number {
    return this.values.length;
  }

  encode(value: string): number {
    let code = this.#codes.get(value);
    if (code === undefined) {
      code = this.values.length;
      this.values.push(value);
      this.#codes.set(value, code);
    }
    return code;
  }

  /** The code of a value, or -1 when the dictionary does not hold it. */
  find(value: string): number {
    return this.#codes.get(value) ?? -1;
  }
}

/**
 * Translates the codes of any dictionary into those of one target, each string once. Logs share one dictionary for all their
 * blocks, so few are known at a time.
 */
export class DictionaryTranslation {
  readonly #target: Dictionary;
  readonly #offset: number;
  readonly #known = new WeakMap<Dictionary, Translated>();
  #source: Dictionary | undefined;
  #translated: Translated = nothing;

  /** `offset` is added to every code of the target. */
  constructor(target: Dictionary, offset = 0) {
    this.#target = target;
    this.#offset = offset;
  }

  /** `codes[sourceCode]` is the target's code plus the offset, for every code that the source holds now. */
  from(source: Dictionary): Int32Array {
    if (this.#source !== source) {
      this.#source = source;
      this.#translated = this.#known.get(source) ?? nothing;
    }
    if (this.#translated.size < source.size || this.#translated === nothing) this.#extend(source);
    return this.#translated.codes;
  }

  #extend(source: Dictionary): void {
    const { codes: before, size: known } = this.#translated;
    const size = source.size;
    const codes = before.length >= size && known > 0 ? before : new Int32Array(Math.max(size, before.length * 2, 16));
    if (codes !== before) codes.set(before.subarray(0, known));
    for (let code = known; code < size; code++) codes[code] = this.#target.encode(source.values[code]!) + this.#offset;
    this.#translated = { codes, size };
    this.#known.set(source, this.#translated);
  }
}

interface Translated { readonly codes: Int32Array; readonly size: number }
const nothing: Translated = { codes: new Int32Array(0), size: 0 };
