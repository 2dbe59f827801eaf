import type { Column } from '#pipeline/data/column.ts';
import type { Dictionary } from '#pipeline/data/dictionary.ts';
import type { FoldedSets } from '#pipeline/operators/state.ts';

/** Values from here on would ask for too many marks. */
export const mostDistinct = 1 << 22;

/**
 * The values of one column by group, for a count of distinct ones: kept row by row, sorted by group at the end, and each
 * group's duplicates struck out by marks that lie in the nearest cache. Values are whole numbers in [0, mostDistinct), or codes.
 */
export class DistinctRows {
  #groups = new Int32Array(1 << 14);
  #values = new Int32Array(1 << 14);
  #length = 0;
  #marks = new Int32Array(1 << 10);

  get length(): number {
    return this.#length;
  }

  /** Rows of groups below `groups`; others count nowhere. */
  add(groupOf: Int32Array, values: Int32Array | Float64Array, groups: number): void {
    const needed = this.#length + values.length;
    if (needed > this.#groups.length) this.#grow(needed);
    const [into, kept] = [this.#groups, this.#values];
    let length = this.#length;
    for (let i = 0; i < values.length; i++) {
      into[length] = groupOf[i]!;
      kept[length] = values[i]!;
      length += +(groupOf[i]! < groups);
    }
    this.#length = length;
  }

  /** The sets of some groups, each given by its number, and forgets all rows. `of` says what values are. */
  drain(active: Int32Array, groups: number, of: Dictionary | null): FoldedSets {
    const sorted = this.#sorted(active, groups);
    const starts = new Int32Array(active.length + 1);
    let unique = 0;
    for (let i = 0; i < active.length; i++) {
      unique = this.#strike(sorted.values, sorted.starts[i]!, sorted.starts[i + 1]!, unique);
      starts[i + 1] = unique;
    }
    this.#length = 0;
    const values = sorted.values.subarray(0, unique);
    const column: Column = of === null ? { type: 'int', values: Float64Array.from(values), nulls: null } : { type: 'string', codes: values, dictionary: of, nulls: null };
    return { starts, column };
  }

  /** Moves the distinct ones of values [start, end) to `to`, which is not behind `start`; answers where they end. */
  #strike(values: Int32Array, start: number, end: number, to: number): number {
    const marks = this.#marks;
    let next = to;
    for (let i = start; i < end; i++) {
      const value = values[i]!;
      const word = marks[value >>> 5]!;
      const bit = 1 << (value & 31);
      if ((word & bit) !== 0) continue;
      marks[value >>> 5] = word | bit;
      values[next++] = value;
    }
    for (let i = to; i < next; i++) marks[values[i]! >>> 5] = 0;
    return next;
  }

  /** Values by group, in the order of `active`. */
  #sorted(active: Int32Array, groups: number): { readonly values: Int32Array; readonly starts: Int32Array } {
    const length = this.#length;
    const [groupOf, from] = [this.#groups, this.#values];
    const next = new Int32Array(groups);
    let greatest = 0;
    for (let i = 0; i < length; i++) {
      next[groupOf[i]!]! += 1;
      if (from[i]! > greatest) greatest = from[i]!;
    }
    if (this.#marks.length <= greatest >>> 5) this.#marks = new Int32Array(Math.max((greatest >>> 5) + 1, 2 * this.#marks.length));
    const starts = new Int32Array(active.length + 1);
    for (let i = 0, at = 0; i < active.length; i++) {
      const group = active[i]!;
      at += next[group]!;
      next[group] = starts[i]!;
      starts[i + 1] = at;
    }
    const values = new Int32Array(length);
    for (let i = 0; i < length; i++) {
      const group = groupOf[i]!;
      values[next[group]!] = from[i]!;
      next[group]! += 1;
    }
    return { values, starts };
  }

  #grow(needed: number): void {
    const capacity = Math.max(needed, 2 * this.#groups.length);
    const [groups, values] = [new Int32Array(capacity), new Int32Array(capacity)];
    groups.set(this.#groups);
    values.set(this.#values);
    this.#groups = groups;
    this.#values = values;
  }
}

/** Whether all are whole numbers that marks can be made for. */
export function canMark(values: Int32Array | Float64Array): boolean {
  let [least, greatest] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return least >= 0 && greatest < mostDistinct;
}
