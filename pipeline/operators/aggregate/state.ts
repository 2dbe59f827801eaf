import { assert } from '../../base/assert.ts';
import type { Column } from '../../data/column.ts';
import type { Table } from '../../data/table.ts';
import type { KeySpan, ViewState } from '../state.ts';
import type { AggregateFamily } from './family.ts';
import type { KeySpace } from './keys/key-space.ts';
import { createPasses, denseMembers } from './measures/fused-pass.ts';
import type { FusedMembers, MeasurePass } from './measures/fused-pass.ts';
import type { MeasureSnapshot, MeasureState } from './measures/measure.ts';
import type { AggregateSpec } from './params.ts';
import { SlotTable } from './slot-table.ts';
import { withDictionary, withOwnStrings } from './snapshot-columns.ts';
import type { SnapshotColumn } from './snapshot-columns.ts';

/** The partial results of an aggregate: groups in slots, an array per measure beside them. */
export class AggregateState implements ViewState {
  readonly keySpace: KeySpace;
  readonly slots: SlotTable;
  readonly measures: readonly MeasureState[];
  /** How rows get into the measures. */
  readonly passes: readonly MeasurePass[];
  /** What alone takes in rows that no measure leaves out; null when that is several passes, or one without a loop for several. */
  readonly dense: FusedMembers | null;
  readonly #spec: AggregateSpec;
  #capacity = 0;

  constructor(spec: AggregateSpec, family: AggregateFamily) {
    this.#spec = spec;
    this.keySpace = family.keys;
    this.slots = new SlotTable(spec.params);
    this.measures = spec.measures.map((measure) => measure.definition.createState(measure, family.values));
    this.passes = createPasses(spec.measures, this.measures);
    this.dense = denseMembers(this.passes);
    this.growMeasures();
  }

  get size(): number {
    return this.slots.used - 1;
  }

  get bytes(): number {
    return this.measures.reduce((sum, measure) => sum + measure.bytes, this.slots.bytes);
  }

  /** Must come between new slots and the measures' loops over them. */
  growMeasures(): void {
    if (this.#capacity === this.slots.capacity) return;
    this.#capacity = this.slots.capacity;
    for (const measure of this.measures) measure.grow(this.#capacity);
  }

  absorb(other: ViewState): void {
    related(this, other);
    const { slots } = other;
    const keys = this.#ownIds(other);
    const to = new Int32Array(slots.used);
    for (let s = 1; s < slots.used; s++) to[s] = this.slots.slotOf(keys[s]!, slots.windows[s]!);
    this.#add(other, to);
  }

  absorbWhere(other: ViewState, { column, from, to: end }: KeySpan): void {
    related(this, other);
    const { slots } = other;
    const times = other.#timesOf(column);
    const keys = this.#ownIds(other);
    const to = new Int32Array(slots.used);
    for (let s = 1; s < slots.used; s++) {
      if (times[s]! >= from && times[s]! < end) to[s] = this.slots.slotOf(keys[s]!, slots.windows[s]!);
    }
    this.#add(other, to);
  }

  absorbMissing(other: ViewState): void {
    related(this, other);
    const { slots } = other;
    const keys = this.#ownIds(other);
    const to = new Int32Array(slots.used);
    for (let s = 1; s < slots.used; s++) {
      if (!this.slots.has(keys[s]!, slots.windows[s]!)) to[s] = this.slots.slotOf(keys[s]!, slots.windows[s]!);
    }
    this.#add(other, to);
  }

  newest(column: number): number {
    const times = this.#timesOf(column);
    let newest = Number.NEGATIVE_INFINITY;
    for (let s = 1; s < this.slots.used; s++) if (times[s]! > newest) newest = times[s]!;
    return newest;
  }

  table(): Table {
    const { rows, used, windows } = this.slots;
    const columns = this.#keyColumns();
    if (this.#spec.windowed) columns.push({ type: 'timestamp', values: windows.slice(1, used), nulls: null });
    for (const measure of this.measures) columns.push(measure.finish(used, rows));
    return { schema: this.#spec.output, keys: this.#spec.outputKeys, length: used - 1, columns };
  }

  /** Results that are NULL because their type can't hold them. */
  overflowed(): number {
    return this.measures.reduce((sum, measure) => sum + measure.overflowed(this.slots.used), 0);
  }

  snapshot(): AggregateSnapshot {
    const { used, windows, rows } = this.slots;
    return {
      keys: this.#keyColumns().map(withOwnStrings),
      windows: windows.slice(1, used),
      rows: rows.slice(1, used),
      measures: this.measures.map((measure) => measure.snapshot(used)),
    };
  }

  restore(snapshot: unknown): void {
    this.clear();
    const { keys, windows, rows, measures } = snapshot as AggregateSnapshot;
    const count = rows.length;
    const ids = new Int32Array(count);
    this.keySpace.intern(keys.map(withDictionary), count, ids);
    for (let i = 0; i < count; i++) this.slots.slotOf(ids[i]!, windows[i]!);
    this.slots.rows.set(rows, 1);
    this.growMeasures();
    this.measures.forEach((measure, m) => measure.restore(measures[m]!));
  }

  clear(): void {
    for (const measure of this.measures) measure.clear(this.slots.used);
    this.slots.clear();
  }

  /** Adds the other one's groups to the slots that they go to; slot 0 takes those that are left out. */
  #add(other: AggregateState, to: Int32Array): void {
    const { used, rows } = other.slots;
    for (let s = 1; s < used; s++) this.slots.rows[to[s]!]! += rows[s]!;
    this.growMeasures();
    this.measures.forEach((measure, m) => measure.absorb(other.measures[m]!, to, used));
  }

  /** A timestamp column of the keys, by slot; NaN where it is NULL. */
  #timesOf(column: number): Float64Array {
    const keys = this.#spec.keyTypes.length;
    if (this.#spec.windowed && column === keys) return this.slots.windows;
    const key = this.#keyColumns()[column];
    assert(key?.type === 'timestamp', () => `column ${column} is no time of the keys`);
    const times = new Float64Array(this.slots.used);
    times.set(key.values.subarray(0, this.size), 1);
    key.nulls?.forEach((isNull, i) => {
      if (isNull === 1) times[i + 1] = Number.NaN;
    });
    return times;
  }

  #keyColumns(): Column[] {
    return this.keySpace.read(this.slots.keys.subarray(1), this.size);
  }

  /** The other one's keys in this family's ids, by slot. */
  #ownIds(other: AggregateState): Int32Array {
    if (other.keySpace === this.keySpace) return other.slots.keys;
    const ids = new Int32Array(other.slots.used);
    this.keySpace.intern(other.#keyColumns(), other.size, ids);
    ids.copyWithin(1, 0, other.size);
    return ids;
  }
}

function related(state: AggregateState, other: ViewState): asserts other is AggregateState {
  assert(other instanceof AggregateState, 'states of different operators');
  assert(other.measures.length === state.measures.length, 'states of different aggregates');
}

/** Groups in rows, keys by value: independent of the family that they were interned in. */
interface AggregateSnapshot {
  readonly keys: readonly SnapshotColumn[];
  readonly windows: Float64Array;
  readonly rows: Float64Array;
  readonly measures: readonly MeasureSnapshot[];
}
