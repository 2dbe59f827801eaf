import { assert } from '../../base/assert.ts';
import type { Column } from '../../data/column.ts';
import type { MeasureInput, MeasureSnapshot, MeasureState } from '../aggregate/measures/measure.ts';
import type { KeptRows, RowsMeasure } from '../kept-rows/rows-measure.ts';
import { CellReader } from './cells.ts';
import type { CellShape } from './cells.ts';

/**
 * A count-min sketch (Cormode and Muthukrishnan, Journal of Algorithms 55, 2005) a slot: `depth` rows of `width` cells, each of which counts
 * the values that have it. Two sketches of one shape merge by adding cell to cell, and are then that of all rows.
 */
export class CountMin implements RowsMeasure {
  readonly #shape: CellShape;
  readonly #reader: CellReader;
  /** By slot: the rows that were counted, then the cells, row by row; null for a slot that has counted none. */
  #sketches: (Float64Array | null)[] = [];
  /** Numbers that are not 0. */
  #size = 0;
  #bytes = 0;

  constructor(shape: CellShape) {
    this.#shape = shape;
    this.#reader = new CellReader(shape);
  }

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#sketches.length * 8 + this.#bytes;
  }

  grow(capacity: number): void {
    while (this.#sketches.length < capacity) this.#sketches.push(null);
  }

  add({ counted, length, column }: MeasureInput): void {
    const { depth, width } = this.#shape;
    const { cells, codes } = this.#reader.read(column, length);
    for (let i = 0; i < length; i++) {
      const slot = counted[i]!;
      if (slot === 0) continue;
      const sketch = this.#sketches[slot] ?? this.#begin(slot);
      const from = (codes === null ? i : codes[i]!) * depth;
      if (sketch[0] === 0) this.#size++;
      sketch[0]! += 1;
      for (let row = 0; row < depth; row++) {
        const at = 1 + row * width + cells[from + row]!;
        if (sketch[at] === 0) this.#size++;
        sketch[at]! += 1;
      }
    }
  }

  absorb(other: MeasureState, to: Int32Array, used: number): void {
    assert(other instanceof CountMin && other.#shape.depth === this.#shape.depth && other.#shape.width === this.#shape.width, 'measures differ');
    for (let s = 1; s < used; s++) {
      const theirs = other.#sketches[s]!;
      if (theirs !== null && to[s] !== 0) this.#addAll(to[s]!, theirs);
    }
  }

  mergeSlots(from: number, into: number): void {
    const moved = this.#sketches[from]!;
    if (moved === null) return;
    this.#sketches[from] = null;
    this.#bytes -= moved.byteLength;
    this.#size -= sizeOf(moved);
    this.#addAll(into, moved);
  }

  finish(used: number): Column {
    return { type: 'int', values: Float64Array.from({ length: used - 1 }, (_, s) => this.#sketches[s + 1]?.[0] ?? 0), nulls: null };
  }

  overflowed(): number {
    return 0;
  }

  /** Row 0 says how many cells a row has, and how many rows of the log were counted; the others each cell that is not 0. */
  rowsOf(used: number): KeptRows {
    const { width } = this.#shape;
    const [slots, rows, cells, counts] = [new Int32Array(this.#size), new Float64Array(this.#size), new Float64Array(this.#size), new Float64Array(this.#size)];
    let filled = 0;
    for (let s = 1; s < used; s++) {
      const sketch = this.#sketches[s]!;
      if (sketch === null) continue;
      for (let at = 0; at < sketch.length; at++) {
        if (sketch[at] === 0) continue;
        slots[filled] = s;
        rows[filled] = Math.ceil(at / width);
        cells[filled] = at === 0 ? width : (at - 1) % width;
        counts[filled++] = sketch[at]!;
      }
    }
    const int = (values: Float64Array): Column => ({ type: 'int', values, nulls: null });
    return { slots, columns: [int(rows), int(cells), int(counts)] };
  }

  /** Which slots have a sketch, and all their numbers. */
  snapshot(used: number): MeasureSnapshot {
    const sketches = this.#sketches.slice(1, used);
    const length = this.#length;
    const numbers = new Float64Array(sketches.filter((each) => each !== null).length * length);
    let at = 0;
    for (const sketch of sketches) {
      if (sketch === null) continue;
      numbers.set(sketch, at);
      at += length;
    }
    return [Uint8Array.from(sketches, (sketch) => (sketch === null ? 0 : 1)), numbers];
  }

  restore([present, numbers]: MeasureSnapshot): void {
    let at = 0;
    (present as Uint8Array).forEach((is, i) => {
      if (is === 0) return;
      this.#addAll(i + 1, (numbers as Float64Array).subarray(at, at + this.#length));
      at += this.#length;
    });
  }

  clear(used: number): void {
    this.#sketches.fill(null, 0, used);
    this.#size = 0;
    this.#bytes = 0;
  }

  get #length(): number {
    return 1 + this.#shape.depth * this.#shape.width;
  }

  #begin(slot: number): Float64Array {
    const sketch = new Float64Array(this.#length);
    this.#sketches[slot] = sketch;
    this.#bytes += sketch.byteLength;
    return sketch;
  }

  #addAll(slot: number, numbers: Float64Array): void {
    const sketch = this.#sketches[slot] ?? this.#begin(slot);
    for (let at = 0; at < sketch.length; at++) {
      if (sketch[at] === 0 && numbers[at] !== 0) this.#size++;
      sketch[at]! += numbers[at]!;
    }
  }
}

function sizeOf(sketch: Float64Array): number {
  let size = 0;
  for (let at = 0; at < sketch.length; at++) if (sketch[at] !== 0) size++;
  return size;
}
