import type { Column } from '#pipeline/data/column.ts';
import type { Dictionary } from '#pipeline/data/dictionary.ts';
import type { Table } from '#pipeline/data/table.ts';

/**
 * Numbers the keys of one view's tables, the same number for the same key whichever table it comes from: small, dense and
 * kept from sample to sample, so that tables are compared by array index.
 */
export class KeyIds {
  readonly #values: Map<number | string, number>[] = [];
  readonly #pairs: Map<number, number>[] = [];
  /** By key column. */
  readonly #codes: WeakMap<Dictionary, number[]>[] = [];
  #count = 0;

  /** Numbers given so far. */
  get count(): number {
    return this.#count;
  }

  /** The number of each row's key; `columns` are the key columns. */
  of({ length }: Pick<Table, 'length'>, columns: readonly Column[]): Int32Array {
    const ids = new Int32Array(length);
    columns.forEach((column, position) => {
      const parts = this.#parts(column, position, length);
      if (position === 0) ids.set(parts);
      else this.#combine(ids, parts, position);
    });
    for (const id of ids) if (id >= this.#count) this.#count = id + 1;
    return ids;
  }

  #parts(column: Column, position: number, length: number): Int32Array {
    const values = (this.#values[position] ??= new Map());
    const parts = new Int32Array(length);
    const codes = column.type === 'string' ? this.#translation(column.dictionary, position) : null;
    for (let i = 0; i < length; i++) {
      if (column.nulls?.[i] === 1) parts[i] = idOf(values, 'null');
      else if (column.type === 'string') {
        const code = column.codes[i]!;
        parts[i] = codes![code] ??= idOf(values, `text ${column.dictionary.values[code]}`);
      } else parts[i] = idOf(values, column.values[i]!);
    }
    return parts;
  }

  #translation(dictionary: Dictionary, position: number): number[] {
    const codes = (this.#codes[position] ??= new WeakMap());
    const found = codes.get(dictionary) ?? [];
    codes.set(dictionary, found);
    return found;
  }

  #combine(ids: Int32Array, parts: Int32Array, position: number): void {
    const pairs = (this.#pairs[position] ??= new Map());
    for (let i = 0; i < ids.length; i++) ids[i] = idOf(pairs, ids[i]! * 0x4000000 + parts[i]!);
  }
}

function idOf<K>(map: Map<K, number>, key: K): number {
  let id = map.get(key);
  if (id === undefined) map.set(key, (id = map.size));
  return id;
}
