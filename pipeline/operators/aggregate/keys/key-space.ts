import type { Column } from '../../../data/column.ts';
import type { ValueType } from '../../../data/schema.ts';
import type { CodedKeys } from '../assign-loops.ts';
import { createKeyColumn } from './key-column.ts';
import type { KeyColumn } from './key-column.ts';
import { PairTable } from './pair-table.ts';

/** The ids of a chunk's rows: `coded.idOf[coded.codes[i]]` where there is `coded`, `ids[i]` otherwise. */
export interface KeyIds {
  readonly ids: Int32Array;
  readonly coded: CodedKeys | null;
}

/**
 * The family of an aggregate's states: a dense id for every key tuple that any of them has met, so that they merge by
 * comparing integers. Grows only; ids depend on what came first and never show in an answer.
 */
export class KeySpace {
  readonly #columns: readonly KeyColumn[];
  /** `#pairs[i]` joins the id of columns 0..i with column i + 1. */
  readonly #pairs: readonly PairTable[];
  #scratch = new Int32Array(0);

  constructor(types: readonly ValueType[]) {
    this.#columns = types.map(createKeyColumn);
    this.#pairs = types.slice(1).map(() => new PairTable());
  }

  /** Ids given so far; every id is below it. */
  get size(): number {
    return this.#pairs.at(-1)?.size ?? this.#columns[0]?.size ?? 1;
  }

  /** Writes the ids of rows [0, length) of the key columns, in the order of the types. */
  intern(columns: readonly Column[], length: number, ids: Int32Array): void {
    if (columns.length === 0) ids.fill(0, 0, length);
    else this.#columns[0]!.intern(columns[0]!, length, ids);
    if (this.#pairs.length > 0 && this.#scratch.length < length) this.#scratch = new Int32Array(length);
    for (let c = 1; c < columns.length; c++) {
      this.#columns[c]!.intern(columns[c]!, length, this.#scratch);
      this.#pairs[c - 1]!.intern(ids, this.#scratch, length);
    }
  }

  /** The ids of rows [0, length), by way of `scratch` where the codes of a column don't say them. */
  ids(columns: readonly Column[], length: number, scratch: Int32Array): KeyIds {
    const coded = columns.length === 1 ? this.#columns[0]!.coded(columns[0]!) : null;
    if (coded === null) this.intern(columns, length, scratch);
    return { ids: scratch, coded };
  }

  /** The key columns of some ids, as columns of their own. */
  read(ids: Int32Array, count: number): Column[] {
    const columns: Column[] = [];
    let rest = ids;
    for (let c = this.#columns.length - 1; c > 0; c--) {
      const { firsts, seconds } = this.#pairs[c - 1]!;
      columns.unshift(this.#columns[c]!.read(take(seconds, rest, count), count));
      rest = take(firsts, rest, count);
    }
    if (this.#columns.length > 0) columns.unshift(this.#columns[0]!.read(rest, count));
    return columns;
  }
}

function take(from: Int32Array, at: Int32Array, count: number): Int32Array {
  const taken = new Int32Array(count);
  for (let i = 0; i < count; i++) taken[i] = from[at[i]!]!;
  return taken;
}
