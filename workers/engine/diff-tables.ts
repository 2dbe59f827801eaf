import { fieldIndex } from '#pipeline/data/schema.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRow } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { VersionDiff } from '../protocol.ts';
import { rowsDiffer } from './meter/compare.ts';
import { KeyIds } from './meter/key-ids.ts';

/**
 * Two answers of one view, key by key, in the order of the keys: at most `limit` of the rows that differ. Null when one is
 * gone, or when their columns differ.
 */
export function diffTables(old: Table | null, next: Table | null, limit: number): VersionDiff | null {
  if (old === null || next === null || !sameColumns(old.schema, next.schema)) return null;
  const pairs = pairsOf(sortTable(old), sortTable(next));
  const different = pairs.filter(({ before: a, after: b }) => a === null || b === null || rowsDiffer(a, b));
  return { schema: next.schema, keys: next.keys, rows: different.slice(0, limit), different: different.length, equal: pairs.length - different.length };
}

function sameColumns(a: Schema, b: Schema): boolean {
  return a.length === b.length && a.every(({ name, type }, i) => b[i]!.name === name && b[i]!.type === type);
}

function pairsOf(before: Table, after: Table): { readonly before: Row | null; readonly after: Row | null }[] {
  const ids = new KeyIds();
  const [old, next] = [ids.of(before, keysOf(before)), ids.of(after, keysOf(after))];
  const rowOf = new Int32Array(ids.count).fill(-1);
  old.forEach((id, row) => (rowOf[id] = row));
  const pairs: { before: Row | null; after: Row | null }[] = [];
  next.forEach((id, row) => {
    pairs.push({ before: rowOf[id]! < 0 ? null : tableRow(before, rowOf[id]!), after: tableRow(after, row) });
    rowOf[id] = -2;
  });
  old.forEach((id, row) => {
    if (rowOf[id] === row) pairs.push({ before: tableRow(before, row), after: null });
  });
  return pairs;
}

/** A view over plain rows is compared by whole rows. */
function keysOf({ schema, keys, columns }: Table): Table['columns'] {
  return keys.length === 0 ? columns : keys.map((key) => columns[fieldIndex(schema, key)]!);
}
