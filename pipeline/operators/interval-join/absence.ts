import { withColumns } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import type { Column } from '../../data/column.ts';
import type { Progress } from '../../data/progress.ts';
import type { Field, Schema } from '../../data/schema.ts';
import { floorWindow } from '../aggregate/floor-window.ts';
import { DueHeap } from '../joins/due-heap.ts';
import type { KeptRows } from '../joins/kept-rows.ts';
import type { JoinParams } from './join-params.ts';
import type { Reach } from './reach.ts';
import { keptIndices } from './spec.ts';

/**
 * The left rows that wait for a match, and those that have waited in vain: when the watermark passes the last moment at which
 * a match could come. They are kept with a column more, behind those of the schema: their arrival.
 */
export class Absence {
  readonly #time: JoinParams['time'];
  readonly #columns: readonly number[];
  readonly #arrival: number;
  readonly #rows: KeptRows;
  readonly #reach: Reach;
  readonly #due = new DueHeap();
  /** How far time has come, as far as this was told. */
  told = Number.NEGATIVE_INFINITY;

  constructor({ keep, time }: JoinParams, left: Schema, { rows, reach }: { readonly rows: KeptRows; readonly reach: Reach }) {
    this.#time = time;
    this.#columns = keptIndices(keep, left);
    this.#arrival = left.length;
    this.#rows = rows;
    this.#reach = reach;
  }

  /** Rows from `start` on have come to be kept; from 0, all that are kept stand elsewhere now. */
  wait(start: number): void {
    const { times, gone, size } = this.#rows;
    if (start === 0) this.#due.clear();
    for (let row = start; row < size; row++) if (gone[row] === 0) this.#due.push(this.#reach.lastUse(0, times[row]!), row);
  }

  /** After a restore. */
  resume(told: number): void {
    this.told = told;
    this.wait(0);
  }

  /** The rows that have waited in vain by now; they are gone. */
  advance({ arrivals, watermarks }: Progress): Chunk | null {
    const before = this.told;
    this.told = Math.max(before, watermarks.at(-1) ?? before);
    const found: number[] = [];
    const { gone } = this.#rows;
    while (this.#due.least < this.told) {
      const row = this.#due.pop();
      if (gone[row] === 1) continue;
      gone[row] = 1;
      found.push(row);
    }
    if (found.length === 0) return null;
    const own = this.#arrivals(found);
    const rises = new Rises({ arrivals, watermarks }, before);
    const settled = found.map((row, i): Settled => ({ row, arrival: Math.max(own[i]!, rises.arrivalBeyond(this.#reach.lastUse(0, this.#rows.times[row]!))) }));
    return this.#output(settled.sort((a, b) => a.arrival - b.arrival || a.row - b.row), rises);
  }

  #output(settled: readonly Settled[], rises: Rises): Chunk {
    const length = settled.length;
    const rows = Int32Array.from(settled, ({ row }) => row);
    const times = Float64Array.from(rows, (row) => this.#rows.times[row]!);
    return {
      length,
      columns: [...this.#columns.map((index) => this.#rows.gather(index, rows, length)), ...this.#windows(times)],
      times: times.map((time) => Math.max(time, this.#reach.lastUse(0, time))),
      arrivals: Float64Array.from(settled, ({ arrival }) => arrival),
      watermarks: Float64Array.from(settled, ({ arrival }) => rises.before(arrival)),
    };
  }

  #windows(times: Float64Array): readonly Column[] {
    const time = this.#time;
    return time.kind === 'window' ? [{ type: 'timestamp', values: times.map((each) => floorWindow(each, time.size, time.offset)), nulls: null }] : [];
  }

  #arrivals(rows: readonly number[]): Float64Array {
    const column = this.#rows.gather(this.#arrival, Int32Array.from(rows), rows.length);
    return column.type === 'timestamp' ? column.values : new Float64Array(0);
  }
}

/** What the kept rows of the left have behind their columns. */
export const arrivalColumn: Field = { name: 'arrival', type: 'timestamp', nullable: false };

export function withArrivals(chunk: Chunk): Chunk {
  return withColumns(chunk, [...chunk.columns, { type: 'timestamp', values: chunk.arrivals, nulls: null }]);
}

interface Settled {
  readonly row: number;
  /** Of the record that has settled it. */
  readonly arrival: number;
}

/** The rises of one call, above what was known before. */
class Rises {
  readonly #arrivals: readonly number[];
  readonly #watermarks: readonly number[];
  readonly #known: number;

  constructor({ arrivals, watermarks }: Progress, known: number) {
    const first = firstWhere(watermarks, (each) => each > known);
    this.#arrivals = arrivals.slice(first);
    this.#watermarks = watermarks.slice(first);
    this.#known = known;
  }

  /** When the watermark has come beyond a time; -Infinity where it already had. */
  arrivalBeyond(time: number): number {
    return this.#known > time ? Number.NEGATIVE_INFINITY : this.#arrivals[firstWhere(this.#watermarks, (each) => each > time)]!;
  }

  /** How far it had come before that arrival. */
  before(arrival: number): number {
    const at = firstWhere(this.#arrivals, (each) => each >= arrival);
    return at === 0 ? this.#known : this.#watermarks[at - 1]!;
  }
}

/** The first place of an ascending list that fits, as all behind it do; the length where none does. */
function firstWhere(values: readonly number[], fits: (value: number) => boolean): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fits(values[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
