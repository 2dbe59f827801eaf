import { finish, mixWord } from './example-hash.ts';
import type { ExampleRows } from './example-rows.ts';

/** Rows that are equal become one that came as often as they did together, in the place of the first. `hashes`, one a row, go along. */
export function mergeEqual(rows: ExampleRows, hashes: Uint32Array): void {
  const mask = 2 ** (33 - Math.clz32(rows.count)) - 1;
  /** A row and one; 0 where there is none. */
  const slots = new Int32Array(mask + 1);
  let to = 0;
  for (let i = 0; i < rows.count; i++) {
    let slot = hashes[i]! & mask;
    while (slots[slot] !== 0 && !(hashes[slots[slot]! - 1] === hashes[i] && rows.equal(slots[slot]! - 1, i))) slot = (slot + 1) & mask;
    const first = slots[slot]! - 1;
    if (first >= 0) {
      rows.times[first] = rows.times[first]! + rows.times[i]!;
    } else {
      rows.move(i, to);
      hashes[to] = hashes[i]!;
      slots[slot] = ++to;
    }
  }
  rows.count = to;
}

/** Only rows whose hash is among the lower half, quarter and so on stay. `hashes` go along. */
export function keepLower(rows: ExampleRows, hashes: Uint32Array, halvings: number): void {
  let to = 0;
  for (let i = 0; i < rows.count; i++) {
    if (!isLower(hashes[i]!, halvings)) continue;
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
export function fairTimes({ times, count }: ExampleRows, hashes: Uint32Array, { halvings, most }: { readonly halvings: number; readonly most: number }): Uint32Array {
  /** How many would go with the next halving, by how many they survive. */
  const ends = new Float64Array(33);
  const survived = (i: number, time: number): number => Math.clz32(time === 0 ? hashes[i]! : finish(mixWord(hashes[i]!, time))) - (time === 0 ? halvings : 0);
  for (let i = 0; i < count; i++) for (let time = 0; time < times[i]!; time++) ends[survived(i, time)]!++;
  let [least, left] = [0, ends.reduce((sum, each) => sum + each, 0)];
  while (left > most) left -= ends[least++]!;
  return Uint32Array.from({ length: count }, (_, i) => {
    let kept = 0;
    for (let time = 0; time < times[i]!; time++) if (survived(i, time) >= least) kept++;
    return kept;
  });
}
