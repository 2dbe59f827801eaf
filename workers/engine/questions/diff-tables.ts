import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRow } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { VersionDiff } from '../../protocol/version-diff.ts';
import { rowsDiffer } from '../meter/compare.ts';
import { KeyIds } from '../meter/key-ids.ts';

/**
 * Two answers of one view, key by key: at most `limit` rows, those that differ before those that are equal, each in the
 * order of the keys, but for those that only `old` has, which stand last. Null when one is gone, or when their columns differ.
 */
export function diffTables(old: Table | null, next: Table | null, limit: number): VersionDiff | null {
  if (old === null || next === null || !sameColumns(old.schema, next.schema)) return null;
  const before = sortTable(old);
  const after = sortTable(next);
  const different: Pair[] = [];
  const equal: Pair[] = [];
  for (const pair of pairsOf(before, after)) (differ(before, after, pair) ? different : equal).push(pair);
  const rows = [...different.slice(0, limit), ...equal.slice(0, Math.max(0, limit - different.length))];
  return { schema: next.schema, keys: next.keys, rows: rows.map(([a, b]) => ({ before: rowAt(before, a), after: rowAt(after, b) })), different: different.length, equal: equal.length };
}

/** Rows of the two tables with the same key; -1 where there is none. */
type Pair = readonly [before: number, after: number];

function differ(before: Table, after: Table, [a, b]: Pair): boolean {
  return a < 0 || b < 0 || rowsDiffer(tableRow(before, a), tableRow(after, b));
}

function rowAt(table: Table, row: number): Row | null {
  return row < 0 ? null : tableRow(table, row);
}

function sameColumns(a: Schema, b: Schema): boolean {
  return a.length === b.length && a.every(({ name, type }, i) => b[i]!.name === name && b[i]!.type === type);
}

function pairsOf(before: Table, after: Table): Pair[] {
  const ids = new KeyIds();
  const [old, next] = [ids.of(before, keysOf(before)), ids.of(after, keysOf(after))];
  // A view over plain rows may hold the same row several times: each is paired once.
  const waiting = new Int32Array(ids.count).fill(-1);
  const following = new Int32Array(old.length);
  for (let row = old.length - 1; row >= 0; row--) {
    following[row] = waiting[old[row]!]!;
    waiting[old[row]!] = row;
  }
  const pairs: Pair[] = [];
  const paired = new Uint8Array(old.length);
  next.forEach((id, row) => {
    const match = waiting[id]!;
    pairs.push([match, row]);
    if (match < 0) return;
    waiting[id] = following[match]!;
    paired[match] = 1;
  });
  paired.forEach((found, row) => {
    if (found === 0) pairs.push([row, -1]);
  });
  return pairs;
}

/** A view over plain rows is compared by whole rows. */
function keysOf({ schema, keys, columns }: Table): Table['columns'] {
  return keys.length === 0 ? columns : keys.map((key) => columns[fieldIndex(schema, key)]!);
}
