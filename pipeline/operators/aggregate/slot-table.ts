import { assignCodes, assignIds, countOrAppend, nextClosed, nextOpen, runEnd } from './assign-loops.ts';
import type { KeyCounts } from './assign-loops.ts';
import type { KeyIds } from './keys/key-space.ts';
import { floorWindow } from './floor-window.ts';
import { GroupTable } from './group-table.ts';
import type { AggregateParams } from './params.ts';

/** One chunk's rows on their way to their groups. `slots` is the result. */
export interface Assignment {
  readonly keys: KeyIds;
  readonly times: Float64Array;
  /** Whether times are known never to decrease. */
  readonly ordered: boolean;
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
export class SlotTable extends GroupTable {
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
  readonly #lateness: number;
  /** The window that rows are being assigned to, entered for times in [from, to); `#cache` is where its recent slots begin. */
  #start = 0;
  #from = 0;
  #to = 0;
  #cache = 0;
  /** No slot's window is greater. `#newestKnown`: all its slots are in `#recent`, so that what isn't there is new. */
  #newest = Number.NEGATIVE_INFINITY;
  #newestCache = 0;
  #newestKnown = false;

  constructor(params: AggregateParams) {
    super();
    const global = params.window === 'global';
    this.#size = params.size;
    this.#slide = params.slide;
    this.#offset = params.offset;
    this.#lateness = params.lateness;
    const neighbours = global ? 1 : Math.ceil(params.size / params.slide) + 1;
    this.#recentWindows = Math.min(widestCache, neighbours);
  }

  override get bytes(): number {
    return super.bytes + this.#recent.byteLength;
  }

  override clear(): void {
    super.clear();
    this.#recent.fill(0);
    this.#newest = Number.NEGATIVE_INFINITY;
  }

  /** Must precede the other calls whenever the key space may have grown. */
  reserveKeys(count: number): void {
    if (count <= this.#recentKeys) return;
    this.#recentKeys = Math.max(count, this.#recentKeys * 2, 16);
    this.#recent = new Int32Array(this.#recentKeys * this.#recentWindows);
    this.#newestKnown = false;
  }

  /** Counts every row in the group of its key. */
  assignGlobal(assignment: Assignment): void {
    this.#enter(0, 0);
    this.#assign(assignment, 0, assignment.length);
  }

  /**
   * Counts every row in the window that starts `back` slides before the last one that could hold it; with watermarks not
   * those whose window had closed before they came. Answers how many those were.
   */
  assignWindow(assignment: Assignment, back: number): number {
    const { watermarks, length, slots } = assignment;
    let closed = 0;
    for (let i = 0; i < length;) {
      const end = this.enterRun(assignment, i, back);
      if (end === i) {
        slots[i++] = 0;
        continue;
      }
      if (watermarks === null) this.#assign(assignment, i, end);
      else closed += this.#assignOpen(assignment, i, end);
      i = end;
    }
    return closed;
  }

  /**
   * Enters the window of row `first` that starts `back` slides before the last one that could hold it. Answers where the
   * stretch of rows in it ends: at `first` when that window doesn't hold the row.
   */
  enterRun({ times, ordered, length }: Pick<Assignment, 'times' | 'ordered' | 'length'>, first: number, back: number): number {
    this.#enterWindow(times[first]!, back);
    if (!(times[first]! < this.#to)) return first;
    return runEnd(times, { first, length, ordered, from: this.#from, to: this.#to });
  }

  /** Counts so many rows in the slot of a key in the window entered, and answers that slot. */
  count(key: number, rows: number): number {
    const held = this.#recent[this.#cache + key]!;
    const slot = this.windows[held] === this.#start ? held : this.#slotEntered(key);
    this.rows[slot]! += rows;
    return slot;
  }

  /** Counts rows in the slots of keys, no two of them equal, in the window entered. `slots` is the result. */
  countKeys({ keys, rows, length, slots }: KeyCounts): void {
    while (this.used + length > this.keys.length) this.grow();
    const known = this.#start === this.#newest && this.#newestKnown;
    if (!known) for (let i = 0; i < length; i++) this.count(keys[i]!, 0);
    const into = { recent: this.#recent, cache: this.#cache, window: this.#start, windows: this.windows, rows: this.rows, keys: this.keys };
    this.used = countOrAppend(into, { keys, rows, length, slots }, this.used);
  }

  /** Rows [first, end) into the window entered, but for those that came after its end and the lateness allowed. Answers how many those were. */
  #assignOpen(assignment: Assignment, first: number, end: number): number {
    const watermarks = assignment.watermarks!;
    const windowEnd = this.#start + this.#size + this.#lateness;
    let closed = 0;
    for (let i = first; i < end;) {
      const late = nextClosed(watermarks, { first: i, end, windowEnd });
      this.#assign(assignment, i, late);
      i = nextOpen(watermarks, { first: late, end, windowEnd });
      assignment.slots.fill(0, late, i);
      closed += i - late;
    }
    return closed;
  }

  /** Rows [first, end) into the window entered. */
  #assign({ keys, slots }: Assignment, first: number, end: number): void {
    const recent = this.#recent;
    const cache = this.#cache;
    const window = this.#start;
    const { ids, coded } = keys;
    for (let i = first; ;) {
      const into = { recent, cache, window, windows: this.windows, rows: this.rows, slots };
      i = coded === null ? assignIds(ids, into, i, end) : assignCodes(coded, into, i, end);
      if (i === end) return;
      const id = coded === null ? ids[i]! : coded.idOf[coded.codes[i]!]!;
      this.#slotEntered(id);
    }
  }

  #enterWindow(time: number, back: number): void {
    this.#from = floorWindow(time, this.#slide, this.#offset);
    const start = this.#from - back * this.#slide;
    this.#to = Math.min(this.#from + this.#slide, start + this.#size);
    const index = Math.round((start - this.#offset) / this.#slide);
    const ways = this.#recentWindows;
    this.#enter(start, (index - Math.floor(index / ways) * ways) * this.#recentKeys);
  }

  #enter(start: number, cache: number): void {
    this.#start = start;
    this.#cache = cache;
    if (start > this.#newest) {
      this.#newest = start;
      this.#newestCache = cache;
      this.#newestKnown = true;
    } else if (start !== this.#newest && cache === this.#newestCache) this.#newestKnown = false;
  }

  /** The slot of a key in the window entered, when it isn't the recent one. */
  #slotEntered(key: number): number {
    const isNew = this.#start === this.#newest && this.#newestKnown;
    const slot = isNew ? this.append(key, this.#start) : this.find(key, this.#start);
    this.#recent[this.#cache + key] = slot;
    return slot;
  }

  /** The slot of a group, made when it isn't there yet. */
  slotOf(key: number, window: number): number {
    if (window >= this.#newest) {
      this.#newest = window;
      this.#newestKnown = false;
    }
    return this.find(key, window);
  }
}
