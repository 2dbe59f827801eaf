import { assert } from '../../base/assert.ts';
import type { Column } from '../../data/column.ts';
import type { ValueType } from '../../data/schema.ts';
import type { MeasureInput, MeasureSnapshot, MeasureState } from '../aggregate/measures/measure.ts';
import type { ValueSpace } from '../aggregate/measures/value-space.ts';
import type { KeptRows, RowsMeasure } from '../kept-rows/rows-measure.ts';
import { KeptColumn } from './kept-column.ts';
import { RankedPlaces } from './ranked-places.ts';

export interface TopRules {
  readonly k: number;
  readonly withTies: boolean;
  readonly census: boolean;
  /** Columns of the input that a row is kept with; those not shown only order. */
  readonly columns: readonly { readonly at: number; readonly type: ValueType; readonly shown: boolean }[];
  /** Indices of those columns. */
  readonly order: readonly { readonly column: number; readonly descending: boolean }[];
}

/**
 * The k best rows of each slot, best first: by the order, NULL last, then by all columns ascending, NULL first. So which
 * rows they are doesn't depend on who came first, and the k best of two states are among the k best of each.
 */
export class TopRows implements RowsMeasure {
  readonly #rules: TopRules;
  readonly #columns: readonly KeptColumn[];
  readonly #ranked = new RankedPlaces();
  /** Places whose rows have been displaced. */
  readonly #free: number[] = [];
  /** The row that is looked at, by column. */
  readonly #candidate: Float64Array;
  #places = 0;
  #capacity = 0;

  constructor(rules: TopRules, { texts }: ValueSpace) {
    this.#rules = rules;
    this.#candidate = new Float64Array(rules.columns.length);
    this.#columns = rules.columns.map(({ type }) => new KeptColumn(type, texts));
  }

  get size(): number {
    return this.#places - this.#free.length;
  }

  /** Of the rows that are kept, not of what had to be made room for on the way: bytes are equal from run to run. */
  get bytes(): number {
    return this.size * (8 * this.#columns.length + 8);
  }

  grow(capacity: number): void {
    this.#ranked.grow(capacity);
  }

  add({ counted, length, columns }: MeasureInput): void {
    const read = this.#rules.columns.map(({ at }, c) => this.#columns[c]!.read(columns[at]!, length));
    const first = this.#rules.order[0]!;
    for (let i = 0; i < length; i++) {
      const slot = counted[i]!;
      if (slot === 0 || this.#isHopeless(slot, read[first.column]![i]!, first)) continue;
      for (let c = 0; c < read.length; c++) this.#candidate[c] = read[c]![i]! + 0;
      this.#offer(slot);
    }
  }

  absorb(other: MeasureState, to: Int32Array, used: number): void {
    assert(other instanceof TopRows, 'measures differ');
    for (let s = 1; s < used; s++) {
      if (to[s] === 0) continue;
      for (let rank = 0; rank < other.#ranked.count(s); rank++) {
        const place = other.#ranked.at(s, rank);
        this.#columns.forEach((column, c) => {
          this.#candidate[c] = column.taken(other.#columns[c]!, place);
        });
        this.#offer(to[s]!);
      }
    }
  }

  mergeSlots(from: number, into: number): void {
    while (this.#ranked.count(from) > 0) {
      const place = this.#ranked.pop(from);
      this.#free.push(place);
      this.#columns.forEach((column, c) => {
        this.#candidate[c] = column.at(place);
      });
      this.#offer(into);
    }
  }

  finish(used: number): Column {
    return { type: 'int', values: Float64Array.from({ length: used - 1 }, (_, s) => this.#ranked.count(s + 1)), nulls: null };
  }

  rowsOf(used: number): KeptRows {
    const slots = new Int32Array(this.size);
    const ranks = new Float64Array(this.size);
    const places = new Int32Array(this.size);
    let row = 0;
    for (let s = 1; s < used; s++) {
      for (let rank = 0; rank < this.#ranked.count(s); rank++, row++) {
        slots[row] = s;
        ranks[row] = rank + 1;
        places[row] = this.#ranked.at(s, rank);
      }
    }
    const shown: readonly Column[] = this.#rules.census ? [{ type: 'int', values: new Float64Array(this.size).fill(1), nulls: null }]
      : this.#columns.flatMap((column, c) => (this.#rules.columns[c]!.shown ? [column.column(places)] : []));
    return { slots, columns: [{ type: 'int', values: ranks, nulls: null }, ...shown] };
  }

  overflowed(): number {
    return 0;
  }

  /** How many rows each slot has, and for each column their values and texts. */
  snapshot(used: number): MeasureSnapshot {
    const counts = Int32Array.from({ length: used - 1 }, (_, s) => this.#ranked.count(s + 1));
    const places = Int32Array.from({ length: used - 1 }, (_, s) => s + 1).reduce<number[]>((all, s) => {
      for (let rank = 0; rank < this.#ranked.count(s); rank++) all.push(this.#ranked.at(s, rank));
      return all;
    }, []);
    return [counts, ...this.#columns.flatMap((column) => {
      const { values, strings } = column.snapshot(Int32Array.from(places));
      return [values, strings];
    })];
  }

  restore([counts, ...columns]: MeasureSnapshot): void {
    const restored = this.#columns.map((column, c) => column.restored({ values: columns[2 * c] as Float64Array, strings: columns[2 * c + 1] as readonly string[] }));
    let row = 0;
    (counts as Int32Array).forEach((count, s) => {
      for (let rank = 0; rank < count; rank++, row++) {
        restored.forEach((values, c) => {
          this.#candidate[c] = values[row]!;
        });
        this.#ranked.insert(s + 1, rank, this.#kept());
      }
    });
  }

  clear(used: number): void {
    this.#ranked.clear(used);
    this.#free.length = 0;
    this.#places = 0;
  }

  /** Whether what orders a row first alone says that it is none of the best. */
  #isHopeless(slot: number, value: number, { column, descending }: TopRules['order'][number]): boolean {
    const { k } = this.#rules;
    if (this.#ranked.count(slot) < k) return false;
    const kept = this.#columns[column]!;
    const worst = kept.at(this.#ranked.at(slot, k - 1));
    const order = kept.compare(value, worst);
    return Number.isNaN(value) ? !Number.isNaN(worst) : !Number.isNaN(worst) && (descending ? order < 0 : order > 0);
  }

  /** Keeps the candidate if it is one of the best. */
  #offer(slot: number): void {
    const { k, withTies } = this.#rules;
    if (this.#ranked.count(slot) >= k) {
      const worst = this.#ranked.at(slot, k - 1);
      const order = this.#order(worst);
      if (order > 0 || (order === 0 && !withTies && this.#rest(worst) >= 0)) return;
    }
    this.#ranked.insert(slot, this.#rankIn(slot), this.#kept());
    while (this.#isOver(slot)) this.#free.push(this.#ranked.pop(slot));
  }

  /** Whether the last row of a slot is one too many. */
  #isOver(slot: number): boolean {
    const { k, withTies } = this.#rules;
    return this.#ranked.count(slot) > k && !(withTies && this.#endsTied(slot));
  }

  /** Whether the last row of a slot is as good as the k-th, by the order alone. */
  #endsTied(slot: number): boolean {
    const [last, least] = [this.#ranked.at(slot, this.#ranked.count(slot) - 1), this.#ranked.at(slot, this.#rules.k - 1)];
    return this.#rules.order.every(({ column }) => this.#columns[column]!.compare(this.#columns[column]!.at(last), this.#columns[column]!.at(least)) === 0);
  }

  #rankIn(slot: number): number {
    let [low, high] = [0, this.#ranked.count(slot)];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const place = this.#ranked.at(slot, middle);
      if ((this.#order(place) || this.#rest(place)) < 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Below 0 where the candidate goes before the row at a place. */
  #order(place: number): number {
    for (const { column, descending } of this.#rules.order) {
      const kept = this.#columns[column]!;
      const [a, b] = [this.#candidate[column]!, kept.at(place)];
      // NULL comes last, either way.
      if (Number.isNaN(a) !== Number.isNaN(b)) return Number.isNaN(a) ? 1 : -1;
      const order = kept.compare(a, b);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  }

  #rest(place: number): number {
    for (let c = 0; c < this.#columns.length; c++) {
      const kept = this.#columns[c]!;
      const order = kept.compare(this.#candidate[c]!, kept.at(place));
      if (order !== 0) return order;
    }
    return 0;
  }

  /** The place at which the candidate is kept from now on. */
  #kept(): number {
    const place = this.#free.pop() ?? this.#places++;
    if (place === this.#capacity) {
      this.#capacity = Math.max(16, this.#capacity * 2);
      for (const column of this.#columns) column.grow(this.#capacity);
    }
    for (let c = 0; c < this.#columns.length; c++) this.#columns[c]!.put(place, this.#candidate[c]!);
    return place;
  }
}
