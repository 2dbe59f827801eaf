import { valueAt } from '#pipeline/data/column.ts';
import type { Column } from '#pipeline/data/column.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Row, Value } from '#pipeline/data/schema.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { TruthGap } from '#pipeline/serving/meter.ts';
import type { KeyIds } from './key-ids.ts';
import { sameBag } from './same-bag.ts';

/** Floats that are no further apart than this, relative to the larger, are equal: sums may be made in another order. */
const tolerance = 1e-9;

/**
 * How a served answer differs from the truth, row by row. Both have the same schema and keys. `plain`: rows as they are, without
 * keys; a view of groups without key columns has one row, whose key is nothing.
 */
export function gapBetween(served: Table, truth: Table, { ids, plain }: { readonly ids: KeyIds; readonly plain: boolean }): TruthGap {
  if (plain) return gapOfRows(served, truth, ids);
  const [of, at] = [ids.of(served, keyColumns(served)), ids.of(truth, keyColumns(truth))];
  const rowOf = new Int32Array(ids.count).fill(-1);
  for (let i = 0; i < served.length; i++) rowOf[of[i]!] = i;
  const measures = truth.schema.flatMap(({ name }, i) => (truth.keys.includes(name) ? [] : [i]));
  let missing = 0;
  const distances: number[] = [];
  for (let i = 0; i < truth.length; i++) {
    const row = rowOf[at[i]!]!;
    if (row < 0) {
      missing++;
      continue;
    }
    const distance = distanceBetween(served, row, { truth, at: i, measures });
    if (distance !== null) distances.push(distance);
  }
  const extra = served.length - (truth.length - missing);
  return { rows: truth.length, wrong: distances.length, missing, extra, error: meanOf(sumOf(distances) + missing + extra, truth.length) };
}

/**
 * Records of the truth that an answer misses, and those that it counts beyond the first, by the censuses of both. `by`: the key
 * columns that a record can be known by.
 */
export function countDifference(served: Table, truth: Table, { ids, by = truth.keys }: { readonly ids: KeyIds; readonly by?: readonly string[] }): { readonly missed: number; readonly doubled: number } {
  const [of, at] = [ids.of(served, columnsOf(served, by)), ids.of(truth, columnsOf(truth, by))];
  const counts = new Float64Array(ids.count);
  const add = (table: Table, rows: Int32Array, sign: number): void => {
    const records = table.columns.at(-1)!;
    for (let i = 0; i < table.length; i++) counts[rows[i]!]! += sign * numberAt(records, i);
  };
  add(served, of, 1);
  add(truth, at, -1);
  let [missed, doubled] = [0, 0];
  for (const count of counts) {
    if (count < 0) missed -= count;
    else doubled += count;
  }
  return { missed, doubled };
}

/** Views over plain rows: equal rows as often on both sides. */
function gapOfRows(served: Table, truth: Table, ids: KeyIds): TruthGap {
  // Most often they are the same: seen without numbering a single row.
  if (served.length === truth.length && sameBag(served, truth)) return { rows: truth.length, wrong: 0, missing: 0, extra: 0, error: 0 };
  const [of, at] = [ids.of(served, served.columns), ids.of(truth, truth.columns)];
  const counts = new Int32Array(ids.count);
  for (const id of of) counts[id]!++;
  for (const id of at) counts[id]!--;
  let [missing, extra] = [0, 0];
  for (const count of counts) {
    if (count < 0) missing -= count;
    else extra += count;
  }
  return { rows: truth.length, wrong: 0, missing, extra, error: meanOf(missing + extra, truth.length) };
}

/** Whether two rows of one schema differ by more than the order of float sums. */
export function rowsDiffer(a: Row, b: Row): boolean {
  return a.some((value, i) => !sameValue(value, b[i]!));
}

function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  return typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

/** null: equal. Otherwise the mean over the measures of |served - truth| / max(|truth|, 1), another text or NULL counting 1. */
function distanceBetween(served: Table, row: number, { truth, at, measures }: { truth: Table; at: number; measures: readonly number[] }): number | null {
  let sum = 0;
  let equal = true;
  for (const measure of measures) {
    const a = valueAt(served.columns[measure]!, row);
    const b = valueAt(truth.columns[measure]!, at);
    if (sameValue(a, b)) continue;
    sum += typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) / Math.max(Math.abs(b), 1) : 1;
    equal = false;
  }
  return equal ? null : sum / measures.length;
}

function keyColumns(table: Table): readonly Column[] {
  return columnsOf(table, table.keys);
}

function columnsOf({ schema, columns }: Table, names: readonly string[]): readonly Column[] {
  return names.map((name) => columns[fieldIndex(schema, name)]!);
}

function numberAt(column: Column, index: number): number {
  return column.type === 'string' ? 0 : column.values[index]!;
}

/** In an order of their own: that of a table's rows hangs on how its log was cut. */
function sumOf(distances: readonly number[]): number {
  return Float64Array.from(distances).sort().reduce((sum, each) => sum + each, 0);
}

function meanOf(sum: number, rows: number): number {
  return rows === 0 ? (sum === 0 ? 0 : 1) : sum / rows;
}
