import type { KeyIds } from './key-ids.ts';

/** Rows that come between two clearings, at least. */
export const leastBetweenClearings = 4096;

/** How many rows may be kept until the next clearing. One costs as much as there are rows and keys left, so as many have to come before it. */
export function nextClearing(rows: number, keys: KeyIds): number {
  return rows + Math.max(leastBetweenClearings, rows, keys.size);
}
