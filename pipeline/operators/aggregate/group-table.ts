import { mixHash } from './keys/mix-hash.ts';

/** Slots by group: slot s > 0 is (keys[s], windows[s]) with rows[s] rows. */
export class GroupTable {
  /** Slots in use, slot 0 included. */
  used = 1;
  keys = new Int32Array(64);
  windows = new Float64Array(64);
  rows = new Float64Array(64);
  /** Slots below `#hashed` by hash of (key, window), 0 is free: brought up to date only when somebody looks there. */
  #table = new Int32Array(128);
  #hashed = 1;

  constructor() {
    this.windows[0] = Number.NaN;
  }

  get capacity(): number {
    return this.keys.length;
  }

  /** With the table brought up to date: looking must not change it. */
  get bytes(): number {
    return this.keys.byteLength + this.windows.byteLength + this.rows.byteLength + this.#tableSize() * Int32Array.BYTES_PER_ELEMENT;
  }

  clear(): void {
    this.rows.fill(0, 0, this.used);
    this.#table.fill(0);
    this.used = 1;
    this.#hashed = 1;
  }

  /** The slot of a group, made when it isn't there yet. */
  protected find(key: number, window: number): number {
    const table = this.#indexed();
    const mask = table.length - 1;
    let at = hashGroup(key, window) & mask;
    for (let slot = table[at]!; slot !== 0; slot = table[at]!) {
      if (this.keys[slot] === key && this.windows[slot] === window) return slot;
      at = (at + 1) & mask;
    }
    return this.append(key, window);
  }

  /** A slot for a group that isn't there yet. */
  protected append(key: number, window: number): number {
    const slot = this.used;
    if (slot === this.keys.length) this.grow();
    this.used = slot + 1;
    this.keys[slot] = key;
    this.windows[slot] = window;
    return slot;
  }

  /** Whether a group is there. */
  has(key: number, window: number): boolean {
    const table = this.#indexed();
    const mask = table.length - 1;
    for (let at = hashGroup(key, window) & mask; table[at] !== 0; at = (at + 1) & mask) {
      if (this.keys[table[at]!] === key && this.windows[table[at]!] === window) return true;
    }
    return false;
  }

  protected grow(): void {
    const capacity = enlarged(this.keys.length);
    const keys = new Int32Array(capacity);
    keys.set(this.keys);
    this.keys = keys;
    this.windows = grownFloats(this.windows, capacity);
    this.rows = grownFloats(this.rows, capacity);
  }

  /** The table of all slots. */
  #indexed(): Int32Array {
    if (this.#hashed === this.used) return this.#table;
    const size = this.#tableSize();
    if (size > this.#table.length) {
      this.#table = new Int32Array(size);
      this.#hashed = 1;
    }
    const table = this.#table;
    const mask = size - 1;
    for (let slot = this.#hashed; slot < this.used; slot++) {
      let at = hashGroup(this.keys[slot]!, this.windows[slot]!) & mask;
      while (table[at] !== 0) at = (at + 1) & mask;
      table[at] = slot;
    }
    this.#hashed = this.used;
    return table;
  }

  #tableSize(): number {
    let size = this.#table.length;
    while (this.used * 2 > size) size = enlarged(size);
    return size;
  }
}

/** In big steps while small: growing costs more than what it takes too much. */
function enlarged(size: number): number {
  return size < 1 << 16 ? size * 4 : size * 2;
}

export function grownFloats(from: Float64Array, capacity: number, blank = 0): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(capacity);
  if (blank !== 0) grown.fill(blank, from.length);
  grown.set(from);
  return grown;
}

/** Sixteen neighbouring keys of a window share a cache line of the table: ids are dense, so they are met together. */
function hashGroup(key: number, window: number): number {
  const line = mixHash(key >> 4, (window | 0) ^ Math.imul((window / 4294967296) | 0, 0x27d4eb2f));
  return (line << 4) | (key & 15);
}
