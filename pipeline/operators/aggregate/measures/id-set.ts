/**
 * A set of ids above 0: an open-addressing table of its own for each slot, small enough to stay near while its group is
 * filled. Behind the places, of which at most half are taken, stands how many are.
 */
export type IdSet = Int32Array;

/** Of every slot without an id, and never written to. */
export const noIds: IdSet = new Int32Array(3);

/** Of a slot whose values have not been told as ids yet: as empty, and never written to. */
export const untold: IdSet = new Int32Array(3);

const leastPlaces = 8;

export function sizeOf(set: IdSet): number {
  return set[set.length - 1]!;
}

/** Where an id is, or the free place where it would be. */
export function placeOf(set: IdSet, id: number): number {
  const mask = set.length - 2;
  let at = firstPlace(id) & mask;
  for (let held = set[at]!; held !== 0 && held !== id; held = set[at]!) at = (at + 1) & mask;
  return at;
}

/** The set with an id that belongs to a free place of it: another one where it had to grow. */
export function withId(set: IdSet, at: number, id: number): IdSet {
  const last = set.length - 1;
  if ((set[last]! + 1) * 2 > last || set === noIds) return included(grown(set), id);
  set[at] = id;
  set[last]! += 1;
  return set;
}

/** Calls back for each id, in no order. */
export function eachId(set: IdSet, take: (id: number) => void): void {
  for (let at = 0; at < set.length - 1; at++) if (set[at] !== 0) take(set[at]!);
}

/** A set of the first `count` ids of a list, in which none is twice. */
export function setOf(ids: Int32Array, count: number): IdSet {
  let places = leastPlaces;
  while (places < 2 * count) places *= 2;
  const set = new Int32Array(places + 1);
  const mask = places - 1;
  for (let i = 0; i < count; i++) {
    let at = firstPlace(ids[i]!) & mask;
    while (set[at] !== 0) at = (at + 1) & mask;
    set[at] = ids[i]!;
  }
  set[places] = count;
  return set;
}

/** The set with an id that may be in it. */
export function included(set: IdSet, id: number): IdSet {
  const at = placeOf(set, id);
  return set[at] === id ? set : withId(set, at, id);
}

function grown(set: IdSet): IdSet {
  const larger = new Int32Array(Math.max(leastPlaces, (set.length - 1) * 2) + 1);
  eachId(set, (id) => {
    larger[placeOf(larger, id)] = id;
  });
  larger[larger.length - 1] = sizeOf(set);
  return larger;
}

function firstPlace(id: number): number {
  const hash = Math.imul(id, 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
