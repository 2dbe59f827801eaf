import { blockRows } from './block-cuts.ts';

/** Where a block lies: offsets [base, until) of a partition. */
export interface Place {
  readonly partition: number;
  readonly base: number;
  readonly until: number;
}

export function rowsOf({ base, until }: Place): number {
  return until - base;
}

/** Blocks that one request fetches, at most. */
const blocksAtOnce = 16;

/** What each request asks for: blocks that follow each other, of a bounded number of rows together. */
export function requestsOf(places: readonly Place[]): readonly (readonly Place[])[] {
  const requests: Place[][] = [];
  let rows = 0;
  for (const place of places) {
    const last = requests.at(-1);
    rows += rowsOf(place);
    if (last !== undefined && rows <= blockRows && last.length < blocksAtOnce) last.push(place);
    else {
      requests.push([place]);
      rows = rowsOf(place);
    }
  }
  return requests;
}
