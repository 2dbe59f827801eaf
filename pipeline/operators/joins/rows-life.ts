import type { KeyIds } from './key-ids.ts';
import type { KeptRows } from './kept-rows.ts';
import { restoreColumn, snapshotColumn } from './rows-snapshot.ts';
import type { ColumnSnapshot } from './rows-snapshot.ts';

/** The rows of one side as plain data. */
export interface RowsSnapshot {
  readonly times: Float64Array;
  /** In the order of the pairs of the key. */
  readonly keys: readonly ColumnSnapshot[];
  readonly columns: readonly ColumnSnapshot[];
}

/** The first `count` of `rows`, self-contained. */
export function snapshotRows(kept: KeptRows, keys: KeyIds, { rows, count }: { rows: Int32Array; count: number }): RowsSnapshot {
  const [times, ids] = [new Float64Array(count), new Int32Array(count)];
  for (let i = 0; i < count; i++) {
    times[i] = kept.times[rows[i]!]!;
    ids[i] = kept.keys[rows[i]!]!;
  }
  return {
    times,
    keys: keys.read(ids, count).map(snapshotColumn),
    columns: kept.kept.map((index) => snapshotColumn(kept.gather(index, rows, count))),
  };
}

export function restoreRows({ times, keys: keyColumns, columns }: RowsSnapshot, kept: KeptRows, keys: KeyIds): void {
  const ids = keys.withNulls(keyColumns.map(restoreColumn), times.length).slice(0, times.length);
  kept.load({ times, keys: ids, columns: columns.map(restoreColumn) });
}

/** Forgets all rows but those given, and every key that none of them has. */
export function retainRows(sides: readonly { readonly kept: KeptRows; readonly rows: Int32Array; readonly count: number }[], keys: KeyIds): void {
  const columns = sides.map(({ kept, rows, count }) => {
    kept.retain(rows, count);
    return keys.read(kept.keys, count);
  });
  keys.clear();
  sides.forEach(({ kept, count }, side) => kept.keys.set(keys.withNulls(columns[side]!, count).subarray(0, count)));
}
