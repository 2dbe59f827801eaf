import type { Column } from '../../data/column.ts';
import { Dictionary } from '../../data/dictionary.ts';
import type { Value, ValueType } from '../../data/schema.ts';

/** Strings that a step has made, shared by its results until there are so many that keeping them would cost more than it saves. */
const dictionaryLimit = 1 << 20;

export class OwnDictionary {
  #current = new Dictionary();

  /** The dictionary to encode into; a new one when the old one is full. Ask once for each column. */
  current(): Dictionary {
    if (this.#current.size > dictionaryLimit) this.#current = new Dictionary();
    if (this.#current.size === 0) this.#current.encode('');
    return this.#current;
  }
}

/** Builds a column from plain values, row by row. */
export class ColumnBuilder {
  readonly #type: ValueType;
  readonly #slots: Float64Array | Uint8Array | Int32Array;
  readonly #nulls: Uint8Array;
  readonly #dictionary: Dictionary;
  #hasNull = false;

  constructor(type: ValueType, length: number, dictionary: Dictionary) {
    this.#type = type;
    this.#slots = type === 'string' ? new Int32Array(length) : type === 'bool' ? new Uint8Array(length) : new Float64Array(length);
    this.#nulls = new Uint8Array(length);
    this.#dictionary = dictionary;
  }

  set(index: number, value: Value): void {
    if (value === null) {
      this.#nulls[index] = 1;
      this.#hasNull = true;
    } else this.#slots[index] = typeof value === 'string' ? this.#dictionary.encode(value) : Number(value);
  }

  column(): Column {
    const nulls = this.#hasNull ? this.#nulls : null;
    if (this.#type === 'string') return { type: this.#type, codes: this.#slots as Int32Array, dictionary: this.#dictionary, nulls };
    if (this.#type === 'bool') return { type: this.#type, values: this.#slots as Uint8Array, nulls };
    return { type: this.#type, values: this.#slots as Float64Array, nulls };
  }
}
