import type { Fault } from '#pipeline/document/document.ts';

/** Faults beyond these share the last row. */
export const mostFaultRows = 3;

/** In which row each fault is drawn, from 0: those that overlap in time stand under each other, as in a calendar. */
export function faultRows(faults: readonly Pick<Fault, 'at' | 'until'>[]): readonly number[] {
  const ends: number[] = [];
  const rows = new Array<number>(faults.length).fill(0);
  const order = faults.map((_, i) => i).toSorted((a, b) => faults[a]!.at - faults[b]!.at || a - b);
  for (const i of order) {
    const { at, until } = faults[i]!;
    const free = ends.findIndex((end) => end <= at);
    const row = free >= 0 ? free : Math.min(ends.length, mostFaultRows - 1);
    ends[row] = Math.max(ends[row] ?? until, until);
    rows[i] = row;
  }
  return rows;
}
