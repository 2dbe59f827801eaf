import type { Column } from '#pipeline/data/column.ts';
import { Dictionary } from '#pipeline/data/dictionary.ts';
import type { Field, Schema, Value } from '#pipeline/data/schema.ts';
import type { Batch } from './log-writer.ts';

/** Gathers rows into columns. All batches of one builder share a dictionary a column. */
export class BatchBuilder {
  readonly #schema: Schema;
  readonly #dictionaries: readonly Dictionary[];
  readonly #capacity: number;
  #columns: ColumnBuilder[];
  #length = 0;

  constructor(schema: Schema, capacity: number) {
    this.#schema = schema;
    this.#capacity = capacity;
    this.#dictionaries = schema.map(() => new Dictionary());
    this.#columns = this.#fresh();
  }

  get length(): number {
    return this.#length;
  }

  get full(): boolean {
    return this.#length >= this.#capacity;
  }

  add(values: readonly Value[]): void {
    for (let c = 0; c < this.#columns.length; c++) this.#columns[c]!.set(this.#length, values[c]!);
    this.#length++;
  }

  /** The rows so far; the builder goes on empty. */
  take(arrivals: Float64Array | null = null): Batch {
    const length = this.#length;
    const columns = this.#columns.map((column) => column.finish(length));
    this.#columns = this.#fresh();
    this.#length = 0;
    return { length, columns, arrivals };
  }

  #fresh(): ColumnBuilder[] {
    return this.#schema.map((field, c) => new ColumnBuilder(field, this.#dictionaries[c]!, this.#capacity));
  }
}

class ColumnBuilder {
  readonly #field: Field;
  readonly #dictionary: Dictionary;
  readonly #numbers: Float64Array;
  #nulls: Uint8Array | null = null;

  constructor(field: Field, dictionary: Dictionary, capacity: number) {
    this.#field = field;
    this.#dictionary = dictionary;
    this.#numbers = new Float64Array(capacity);
  }

  set(index: number, value: Value): void {
    if (value === null) {
      this.#nulls ??= new Uint8Array(this.#numbers.length);
      this.#nulls[index] = 1;
    } else if (typeof value === 'string') this.#numbers[index] = this.#dictionary.encode(value);
    else this.#numbers[index] = Number(value);
  }

  finish(length: number): Column {
    const nulls = this.#nulls === null ? null : this.#nulls.slice(0, length);
    const { type } = this.#field;
    const numbers = this.#numbers.subarray(0, length);
    if (type === 'bool') return { type, values: Uint8Array.from(numbers), nulls };
    if (type !== 'string') return { type, values: numbers, nulls };
    if (this.#dictionary.size === 0) this.#dictionary.encode('');
    return { type, codes: Int32Array.from(numbers), dictionary: this.#dictionary, nulls };
  }
}
