import { assert } from '../../../base/assert.ts';
import type { BoolColumn, Column, NumberColumn, StringColumn } from '../../../data/column.ts';
import { Dictionary, DictionaryTranslation } from '../../../data/dictionary.ts';
import type { ValueType } from '../../../data/schema.ts';
import type { CodedKeys } from '../assign-loops.ts';
import { NumberTable } from './number-table.ts';

/** Dense ids for the values of one key column: 0 is NULL, the others come in order of first sight. */
export interface KeyColumn {
  /** Ids given so far; every id is below it. */
  readonly size: number;
  intern(column: Column, length: number, ids: Int32Array): void;
  /** The ids of a column whose codes say them, as those of strings without NULL do; null for any other. */
  coded(column: Column): CodedKeys | null;
  /** The values of the first `count` ids, as a column of its own. */
  read(ids: Int32Array, count: number): Column;
}

export function createKeyColumn(type: ValueType): KeyColumn {
  if (type === 'string') return new StringKeys();
  if (type === 'bool') return new BoolKeys();
  return new NumberKeys(type);
}

class StringKeys implements KeyColumn {
  readonly #dictionary = Dictionary.of(['']);
  readonly #translation = new DictionaryTranslation(this.#dictionary, 1);

  get size(): number {
    return this.#dictionary.size + 1;
  }

  intern(column: Column, length: number, ids: Int32Array): void {
    assert(column.type === 'string', 'a string key over another column');
    const translated = this.#translation.from(column.dictionary);
    const codes = column.codes;
    for (let i = 0; i < length; i++) ids[i] = translated[codes[i]!]!;
    eraseNulls(column.nulls, length, ids);
  }

  coded(column: Column): CodedKeys | null {
    assert(column.type === 'string', 'a string key over another column');
    return column.nulls === null ? { codes: column.codes, idOf: this.#translation.from(column.dictionary) } : null;
  }

  read(ids: Int32Array, count: number): StringColumn {
    const codes = new Int32Array(count);
    for (let i = 0; i < count; i++) codes[i] = Math.max(ids[i]! - 1, 0);
    return { type: 'string', codes, dictionary: this.#dictionary, nulls: nullsOf(ids, count) };
  }
}

class BoolKeys implements KeyColumn {
  readonly size = 3;

  intern(column: Column, length: number, ids: Int32Array): void {
    assert(column.type === 'bool', 'a boolean key over another column');
    const values = column.values;
    for (let i = 0; i < length; i++) ids[i] = values[i]! + 1;
    eraseNulls(column.nulls, length, ids);
  }

  coded(): null {
    return null;
  }

  read(ids: Int32Array, count: number): BoolColumn {
    const values = new Uint8Array(count);
    for (let i = 0; i < count; i++) values[i] = ids[i] === 2 ? 1 : 0;
    return { type: 'bool', values, nulls: nullsOf(ids, count) };
  }
}

class NumberKeys implements KeyColumn {
  readonly #type: NumberColumn['type'];
  readonly #table = new NumberTable();

  constructor(type: NumberColumn['type']) {
    this.#type = type;
  }

  get size(): number {
    return this.#table.size + 1;
  }

  intern(column: Column, length: number, ids: Int32Array): void {
    assert(column.type === this.#type, 'a number key over another column');
    this.#table.intern(column.values, length, ids);
    eraseNulls(column.nulls, length, ids);
  }

  coded(): null {
    return null;
  }

  read(ids: Int32Array, count: number): NumberColumn {
    const known = this.#table.values;
    const values = new Float64Array(count);
    for (let i = 0; i < count; i++) values[i] = ids[i] === 0 ? 0 : known[ids[i]! - 1]!;
    return { type: this.#type, values, nulls: nullsOf(ids, count) };
  }
}

function eraseNulls(nulls: Uint8Array | null, length: number, ids: Int32Array): void {
  if (nulls === null) return;
  for (let i = 0; i < length; i++) if (nulls[i] === 1) ids[i] = 0;
}

function nullsOf(ids: Int32Array, count: number): Uint8Array | null {
  let nulls: Uint8Array | null = null;
  for (let i = 0; i < count; i++) {
    if (ids[i] !== 0) continue;
    nulls ??= new Uint8Array(count);
    nulls[i] = 1;
  }
  return nulls;
}
