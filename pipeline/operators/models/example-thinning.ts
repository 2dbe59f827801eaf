import { finish, mixWord } from './example-hash.ts';
import type { ExampleRows } from './example-rows.ts';

/** Rows that are equal become one that came as often as they did together, in the place of the first. `hashes`, one a row, go along. */
export function mergeEqual(rows: ExampleRows, hashes: Uint32Array): void {
  const mask = 2 ** (33 - Math.clz32(rows.count)) - 1;
  /** A row and one; 0 where there is none. */
  const slots = new Int32Array(mask + 1);
  keep(rows, hashes, (i, to) => {
    let slot = hashes[i]! & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const first = slots[slot]! - 1;
      if (hashes[first] !== hashes[i] || rows.compare(first, i, []) !== 0) continue;
      rows.add(first, rows.times(i));
      return false;
    }
    slots[slot] = to + 1;
    return true;
  });
}

/** Only rows whose hash is among the lower half, quarter and so on stay. `hashes` go along. */
export function keepLower(rows: ExampleRows, hashes: Uint32Array, halvings: number): void {
  keep(rows, hashes, (i) => isLower(hashes[i]!, halvings));
}

/** `stays` is asked of each row in turn, with the place that it would have. */
function keep(rows: ExampleRows, hashes: Uint32Array, stays: (row: number, to: number) => boolean): void {
  let to = 0;
  for (let i = 0; i < rows.count; i++) {
    if (!stays(i, to)) continue;
    rows.move(i, to);
    hashes[to++] = hashes[i]!;
  }
  rows.count = to;
}

export function isLower(hash: number, halvings: number): boolean {
  return hash < 2 ** (32 - halvings);
}

/**
 * How many of the times that each row came stay, so that there are at most `most` together: those whose own hash is among the lower
 * half, quarter and so on. The first time goes by the hash of the row, of which `halvings` are spent.
 */
export function fairTimes(rows: ExampleRows, hashes: Uint32Array, { halvings, most }: { readonly halvings: number; readonly most: number }): Uint32Array {
  const kept = new Uint32Array(rows.count);
  for (let further = 0, left = Infinity; left > most; further++) {
    left = 0;
    for (let i = 0; i < rows.count; i++) {
      kept[i] = isLower(hashes[i]!, halvings + further) ? 1 : 0;
      for (let time = 1; time < rows.times(i); time++) if (isLower(finish(mixWord(hashes[i]!, time)), further)) kept[i] = kept[i]! + 1;
      left += kept[i]!;
    }
  }
  return kept;
}
