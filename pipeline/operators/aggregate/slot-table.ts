import { floorWindow } from './floor-window.ts';
import { mixHash } from './keys/mix-hash.ts';
import type { AggregateParams } from './params.ts';

/** One chunk's rows on their way to their groups. `slots` is the result. */
export interface Assignment {
  readonly ids: Int32Array;
  readonly times: Float64Array;
  /** null: no row can be late. */
  readonly watermarks: Float64Array | null;
  readonly length: number;
  readonly slots: Int32Array;
}

const widestCache = 8;

/**
 * The groups of a state: slot s > 0 is (keys[s], windows[s]) with rows[s] rows. Slot 0 takes the rows that count
 * nowhere (late ones, and those outside a window), so that the loops over slots need no branch.
 */
export class SlotTable {
  /** Slots in use, slot 0 included. */
  used = 1;
  keys = new Int32Array(64);
  windows = new Float64Array(64);
  rows = new Float64Array(64);
  /** Slots by hash of (key, window); 0 is free. */
  #table = new Int32Array(128);
  /**
   * The slot that each key was last seen in, for each of a few neighbouring windows: hit by nearly every row. An entry
   * needs no clearing, as it is believed only while the slot's window is the one looked for.
   */
  #recent = new Int32Array(0);
  #recentKeys = 0;
  readonly #recentWindows: number;
  readonly #size: number;
  readonly #slide: number;
  readonly #offset: number;

  constructor(params: AggregateParams) {
    const global = params.window === 'global';
    this.#size = params.size;
    this.#slide = params.slide;
    this.#offset = params.offset;
    const neighbours = global ? 1 : Math.ceil(params.size / params.slide) + 1;
    this.#recentWindows = Math.min(widestCache, neighbours);
    this.windows[0] = Number.NaN;
  }

  get capacity(): number {
    return this.keys.length;
  }

  get bytes(): number {
    return this.keys.byteLength + this.windows.byteLength + this.rows.byteLength + this.#table.byteLength + this.#recent.byteLength;
  }

  clear(): void {
    this.rows.fill(0, 0, this.used);
    this.#table.fill(0);
    this.#recent.fill(0);
    this.used = 1;
  }

  /** Must precede the other calls whenever the key space may have grown. */
  reserveKeys(count: number): void {
    if (count <= this.#recentKeys) return;
    this.#recentKeys = Math.max(count, this.#recentKeys * 2, 16);
    this.#recent = new Int32Array(this.#recentKeys * this.#recentWindows);
  }

  /** Counts every row in the group of its key. */
  assignGlobal({ ids, length, slots }: Assignment): void {
    const recent = this.#recent;
    let rows = this.rows;
    for (let i = 0; i < length; i++) {
      let slot = recent[ids[i]!]!;
      if (slot === 0) {
        slot = this.slotOf(ids[i]!, 0);
        recent[ids[i]!] = slot;
        rows = this.rows;
      }
      rows[slot]! += 1;
      slots[i] = slot;
    }
  }

  /** Counts every row in the window that starts `back` slides before the last one that could hold it. */
  assignWindow({ ids, times, length, slots }: Assignment, back: number): void {
    const recent = this.#recent;
    let { rows, windows } = this;
    let start = 0;
    let from = 0;
    let to = 0;
    let cache = 0;
    for (let i = 0; i < length; i++) {
      const time = times[i]!;
      if (!(time >= from && time < to)) {
        from = floorWindow(time, this.#slide, this.#offset);
        start = from - back * this.#slide;
        to = Math.min(from + this.#slide, start + this.#size);
        cache = this.#cacheOf(start);
      }
      if (time >= to) {
        slots[i] = 0;
        continue;
      }
      const at = cache + ids[i]!;
      let slot = recent[at]!;
      if (windows[slot] !== start) {
        slot = this.slotOf(ids[i]!, start);
        recent[at] = slot;
        ({ rows, windows } = this);
      }
      rows[slot]! += 1;
      slots[i] = slot;
    }
  }

  /** The same, leaving out rows whose window had closed before they came. Answers how many those were. */
  assignOpenWindow({ ids, times, watermarks, length, slots }: Assignment, back: number): number {
    const recent = this.#recent;
    let { rows, windows } = this;
    let start = 0;
    let end = 0;
    let from = 0;
    let to = 0;
    let cache = 0;
    let closed = 0;
    for (let i = 0; i < length; i++) {
      const time = times[i]!;
      if (!(time >= from && time < to)) {
        from = floorWindow(time, this.#slide, this.#offset);
        start = from - back * this.#slide;
        end = start + this.#size;
        to = Math.min(from + this.#slide, end);
        cache = this.#cacheOf(start);
      }
      if (time >= to) {
        slots[i] = 0;
        continue;
      }
      if (end <= watermarks![i]!) {
        slots[i] = 0;
        closed++;
        continue;
      }
      const at = cache + ids[i]!;
      let slot = recent[at]!;
      if (windows[slot] !== start) {
        slot = this.slotOf(ids[i]!, start);
        recent[at] = slot;
        ({ rows, windows } = this);
      }
      rows[slot]! += 1;
      slots[i] = slot;
    }
    return closed;
  }

  /** The slot of a group, made when it isn't there yet. */
  slotOf(key: number, window: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    let at = hashGroup(key, window) & mask;
    for (let slot = table[at]!; slot !== 0; slot = table[at]!) {
      if (this.keys[slot] === key && this.windows[slot] === window) return slot;
      at = (at + 1) & mask;
    }
    const slot = this.used;
    if (slot === this.keys.length) this.#grow();
    this.used = slot + 1;
    this.keys[slot] = key;
    this.windows[slot] = window;
    table[at] = slot;
    if (slot * 2 > table.length) this.#rehash();
    return slot;
  }

  #cacheOf(start: number): number {
    const index = Math.round((start - this.#offset) / this.#slide);
    const ways = this.#recentWindows;
    return (index - Math.floor(index / ways) * ways) * this.#recentKeys;
  }

  #grow(): void {
    const capacity = this.keys.length * 2;
    const keys = new Int32Array(capacity);
    keys.set(this.keys);
    this.keys = keys;
    this.windows = grownFloats(this.windows, capacity);
    this.rows = grownFloats(this.rows, capacity);
  }

  #rehash(): void {
    const table = new Int32Array(this.#table.length * 2);
    const mask = table.length - 1;
    for (let slot = 1; slot < this.used; slot++) {
      let at = hashGroup(this.keys[slot]!, this.windows[slot]!) & mask;
      while (table[at] !== 0) at = (at + 1) & mask;
      table[at] = slot;
    }
    this.#table = table;
  }
}

export function grownFloats(from: Float64Array, capacity: number, blank = 0): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(capacity);
  if (blank !== 0) grown.fill(blank, from.length);
  grown.set(from);
  return grown;
}

function hashGroup(key: number, window: number): number {
  return mixHash(key, (window | 0) ^ Math.imul((window / 4294967296) | 0, 0x27d4eb2f));
}
