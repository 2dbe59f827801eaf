import { gatherFloats } from '../../data/column.ts';
import type { Column } from '../../data/column.ts';
import { fieldIndex } from '../../data/schema.ts';
import { sortOrder } from '../../data/sort.ts';
import type { Table } from '../../data/table.ts';
import { allRows, gatherTable } from './gather-table.ts';
import type { Question } from './query-params.ts';

/** The first n rows by a column, in order; ties by key columns ascending, NULLs after all values. */
export function selectTop(table: Table, question: Question & { mode: 'top-n' }): Table {
  const by = fieldIndex(table.schema, question.column);
  const candidates = bestCandidates(table.columns[by]!, table.length, question);
  const ties = table.keys.length === 0 ? table.schema.map((_, i) => i) : table.keys.map((key) => fieldIndex(table.schema, key));
  const order = [{ column: by, descending: question.descending }, ...ties.map((column) => ({ column, descending: false }))];
  const subset = gatherTable(table, candidates, candidates.length);
  const ranked = nullsLast(sortOrder(subset, order), subset.columns[by]!.nulls);
  return gatherTable(subset, ranked, Math.min(question.n, ranked.length));
}

/** Rows that can be among the first n: for numbers, those at least as good as the n-th best value; the NULLs only if values run out. */
function bestCandidates(column: Column, length: number, { n, descending }: Question & { mode: 'top-n' }): Int32Array {
  const all = allRows(length);
  if (column.type === 'string' || column.type === 'bool') return all;
  const present = column.nulls === null ? all : all.filter((row) => column.nulls![row] === 0);
  if (present.length < n) return all;
  const values = gatherFloats(column.values, present, present.length).sort();
  const limit = descending ? values[values.length - n]! : values[n - 1]!;
  return present.filter((row) => (descending ? column.values[row]! >= limit : column.values[row]! <= limit));
}

/** Stable: moves the rows with a NULL behind the others. */
function nullsLast(order: Int32Array, nulls: Uint8Array | null): Int32Array {
  if (nulls === null) return order;
  const present = order.filter((row) => nulls[row] === 0);
  const moved = new Int32Array(order.length);
  moved.set(present);
  moved.set(order.filter((row) => nulls[row] === 1), present.length);
  return moved;
}
