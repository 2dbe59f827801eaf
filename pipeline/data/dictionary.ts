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
 * Translates the codes of any dictionary into those of one target, each string once. Keeps the translation of the
 * dictionary it saw last, which is the same one for all the blocks of a log.
 */
export class DictionaryTranslation {
  readonly #target: Dictionary;
  readonly #offset: number;
  #source: Dictionary | undefined;
  #codes = new Int32Array(0);
  #known = 0;

  /** `offset` is added to every code of the target. */
  constructor(target: Dictionary, offset = 0) {
    this.#target = target;
    this.#offset = offset;
  }

  /** `codes[sourceCode]` is the target's code plus the offset, for every code that the source holds now. */
  from(source: Dictionary): Int32Array {
    if (this.#source !== source) {
      this.#source = source;
      this.#known = 0;
    }
    const size = source.size;
    if (this.#codes.length < size) {
      const grown = new Int32Array(Math.max(size, this.#codes.length * 2, 16));
      grown.set(this.#codes.subarray(0, this.#known));
      this.#codes = grown;
    }
    for (; this.#known < size; this.#known++) {
      this.#codes[this.#known] = this.#target.encode(source.values[this.#known]!) + this.#offset;
    }
    return this.#codes;
  }
}
