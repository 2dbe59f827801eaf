import { assert } from '../../base/assert.ts';
import type { Chunk } from '../../data/chunk.ts';
import { gatherColumn } from '../../data/column.ts';
import type { Column } from '../../data/column.ts';
import type { Schema } from '../../data/schema.ts';
import { tableRow, tableRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { KeySpan, ViewState } from '../state.ts';
import { createColumnBuilder } from './column-builder.ts';
import type { ColumnBuilder, ColumnSnapshot } from './column-builder.ts';

export interface AppendState extends ViewState {
  /** Adds the rows of a chunk; copies them, as a chunk may be scratch memory of a kernel. */
  append(chunk: Chunk): void;
}

/** A view over plain rows: keeps them all, in the order in which they came. Has no keys. */
export function createAppendState(schema: Schema): AppendState {
  return new Rows(schema);
}

class Rows implements AppendState {
  readonly #schema: Schema;
  readonly #columns: readonly ColumnBuilder[];
  #size = 0;

  constructor(schema: Schema) {
    this.#schema = schema;
    this.#columns = schema.map((each) => createColumnBuilder(each.type));
  }

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#columns.reduce((sum, column) => sum + column.bytes, 0);
  }

  append(chunk: Chunk): void {
    this.#add(chunk.columns, chunk.length);
  }

  absorb(other: ViewState): void {
    this.#absorbIf(other, null);
  }

  absorbWhere(other: ViewState, { column, from, to }: KeySpan): void {
    this.#absorbIf(other, (table, i) => {
      const time = timeAt(table.columns[column], i);
      return time >= from && time < to;
    });
  }

  absorbMissing(other: ViewState): void {
    const own = new Set(tableRows(this.table()).map((row) => JSON.stringify(row)));
    this.#absorbIf(other, (table, i) => !own.has(JSON.stringify(tableRow(table, i))));
  }

  newest(column: number): number {
    const { columns } = this.table();
    let newest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < this.#size; i++) {
      const time = timeAt(columns[column], i);
      if (time > newest) newest = time;
    }
    return newest;
  }

  table(): Table {
    const columns = this.#columns.map((column) => column.column(this.#size));
    return { schema: this.#schema, keys: [], length: this.#size, columns };
  }

  snapshot(): AppendSnapshot {
    return { size: this.#size, columns: this.#columns.map((column) => column.snapshot(this.#size)) };
  }

  restore(snapshot: unknown): void {
    const { size, columns } = snapshot as AppendSnapshot;
    this.#columns.forEach((column, c) => column.restore(columns[c]!));
    this.#size = size;
  }

  clear(): void {
    for (const column of this.#columns) column.clear();
    this.#size = 0;
  }

  #absorbIf(other: ViewState, counts: ((table: Table, row: number) => boolean) | null): void {
    assert(other instanceof Rows, 'states of different views');
    const table = other.table();
    if (counts === null) return this.#add(table.columns, table.length);
    const rows = Int32Array.from({ length: table.length }, (_, i) => i).filter((i) => counts(table, i));
    this.#add(table.columns.map((column) => gatherColumn(column, rows, rows.length)), rows.length);
  }

  #add(columns: readonly Column[], length: number): void {
    this.#columns.forEach((column, c) => column.append(columns[c]!, this.#size, length));
    this.#size += length;
  }
}

/** NaN where it is NULL. */
function timeAt(column: Column | undefined, row: number): number {
  assert(column?.type === 'timestamp', 'a span of time is over a timestamp column');
  return column.nulls?.[row] === 1 ? Number.NaN : column.values[row]!;
}

interface AppendSnapshot {
  readonly size: number;
  readonly columns: readonly ColumnSnapshot[];
}
