import type { Column } from '../../data/column.ts';
import type { ValueType } from '../../data/schema.ts';
import { KeySpace } from '../aggregate/keys/key-space.ts';
import { grownIndices } from '../filter/select-true.ts';

/** Dense ids for the keys of both sides of a join: equal keys have one id. NULL equals nothing, and has none. */
export class KeyIds {
  readonly #types: readonly ValueType[];
  #space: KeySpace;
  #ids: Int32Array = new Int32Array(0);

  /** For each column of the key the type under which both sides meet: float where one of them is int and the other float. */
  constructor(types: readonly ValueType[]) {
    this.#types = types;
    this.#space = new KeySpace(types);
  }

  /** Every id is below it. */
  get size(): number {
    return this.#space.size;
  }

  /** The id of each row, -1 where a column of the key is NULL; scratch memory, valid until the next call. */
  of(columns: readonly Column[], length: number): Int32Array {
    const ids = this.withNulls(columns, length);
    for (const { nulls } of columns) if (nulls !== null) eraseNulls(nulls, length, ids);
    return ids;
  }

  /** The same with ids of their own for keys with NULL, under which no row of the other side stands: for rows that are kept. */
  withNulls(columns: readonly Column[], length: number): Int32Array {
    this.#ids = grownIndices(this.#ids, length);
    this.#space.intern(columns.map((column, i) => typed(column, this.#types[i]!)), length, this.#ids);
    return this.#ids;
  }

  /** The key columns of some ids. */
  read(ids: Int32Array, count: number): readonly Column[] {
    return this.#space.read(ids, count);
  }

  /** Forgets all ids. */
  clear(): void {
    this.#space = new KeySpace(this.#types);
  }
}

function typed(column: Column, type: ValueType): Column {
  return column.type === 'int' && type === 'float' ? { ...column, type } : column;
}

function eraseNulls(nulls: Uint8Array, length: number, ids: Int32Array): void {
  for (let i = 0; i < length; i++) if (nulls[i] === 1) ids[i] = -1;
}

/** Selects the rows that have a key; answers how many. */
export function selectKeyed(ids: Int32Array, length: number, rows: Int32Array): number {
  let count = 0;
  for (let i = 0; i < length; i++) {
    rows[count] = i;
    count += ids[i]! < 0 ? 0 : 1;
  }
  return count;
}
