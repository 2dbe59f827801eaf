import { assert } from '../../../base/assert.ts';
import type { Column } from '../../../data/column.ts';
import type { Table } from '../../../data/table.ts';
import type { KeySpan, ViewState } from '../../state.ts';
import type { AggregateFamily } from '../family.ts';
import type { KeySpace } from '../keys/key-space.ts';
import { createPasses } from '../measures/fused-pass.ts';
import type { MeasurePass } from '../measures/fused-pass.ts';
import type { MeasureSnapshot, MeasureState } from '../measures/measure.ts';
import type { AggregateSpec } from '../params.ts';
import { withDictionary, withOwnStrings } from '../snapshot-columns.ts';
import type { SnapshotColumn } from '../snapshot-columns.ts';
import { SessionTable } from './session-table.ts';

/**
 * The partial results of an aggregate by sessions. Which rows make a session is a matter of their times alone, so states of
 * any cut of a log add up to those of the whole: sessions that turn out to be less than a gap apart become one.
 */
export class SessionState implements ViewState {
  readonly keySpace: KeySpace;
  readonly sessions: SessionTable;
  /** How rows get into the measures. */
  readonly passes: readonly MeasurePass[];
  readonly #spec: AggregateSpec;
  readonly #measures: readonly MeasureState[];
  #capacity = 0;

  constructor(spec: AggregateSpec, family: AggregateFamily) {
    this.#spec = spec;
    this.keySpace = family.keys;
    this.sessions = new SessionTable(spec.params.gap);
    this.#measures = spec.measures.map((measure) => measure.definition.createState(measure, family.values));
    this.passes = createPasses(spec.measures, this.#measures);
    this.growMeasures();
  }

  get size(): number {
    return this.sessions.used - 1;
  }

  get bytes(): number {
    return this.#measures.reduce((sum, measure) => sum + measure.bytes, this.sessions.bytes);
  }

  /** Must come between new slots and the measures' loops over them. */
  growMeasures(): void {
    if (this.#capacity === this.sessions.capacity) return;
    this.#capacity = this.sessions.capacity;
    for (const measure of this.#measures) measure.grow(this.#capacity);
  }

  /** Makes one of the sessions of a key that are less than a gap away from [first, last]. */
  join(key: number, first: number, last: number): void {
    this.growMeasures();
    this.sessions.join(key, first, last, this.#mergeSlots);
  }

  absorb(other: ViewState): void {
    related(this, other);
    this.#absorb(other, () => true);
  }

  /** A session is taken whole, by its first row. */
  absorbWhere(other: ViewState, { column, from, to }: KeySpan): void {
    related(this, other);
    const times = other.#timesOf(column);
    this.#absorb(other, (slot) => times[slot]! >= from && times[slot]! < to);
  }

  /** A session is there already when one of the same key is less than a gap away from it. */
  absorbMissing(other: ViewState): void {
    related(this, other);
    const { firsts, lasts } = other.sessions;
    const before = new Uint8Array(other.sessions.used);
    const keys = this.#ownIds(other);
    for (let s = 1; s < before.length; s++) before[s] = this.sessions.met(keys[s]!, firsts[s]!, lasts[s]!) === 0 ? 0 : 1;
    this.#absorb(other, (slot) => before[slot] === 0);
  }

  newest(column: number): number {
    const times = this.#timesOf(column);
    let newest = Number.NEGATIVE_INFINITY;
    for (let s = 1; s < this.sessions.used; s++) if (times[s]! > newest) newest = times[s]!;
    return newest;
  }

  table(): Table {
    const { rows, used, firsts, lasts } = this.sessions;
    const columns = this.#keyColumns();
    for (const times of [firsts, lasts]) columns.push({ type: 'timestamp', values: times.slice(1, used), nulls: null });
    for (const measure of this.#measures) columns.push(measure.finish(used, rows));
    return { schema: this.#spec.output, keys: this.#spec.outputKeys, length: used - 1, columns };
  }

  /** Results that are NULL because their type can't hold them. */
  overflowed(): number {
    return this.#measures.reduce((sum, measure) => sum + measure.overflowed(this.sessions.used), 0);
  }

  snapshot(): SessionSnapshot {
    const { used, firsts, lasts, rows } = this.sessions;
    return {
      keys: this.#keyColumns().map(withOwnStrings),
      firsts: firsts.slice(1, used),
      lasts: lasts.slice(1, used),
      rows: rows.slice(1, used),
      measures: this.#measures.map((measure) => measure.snapshot(used)),
    };
  }

  restore(snapshot: unknown): void {
    this.clear();
    const { keys, firsts, lasts, rows, measures } = snapshot as SessionSnapshot;
    const ids = new Int32Array(rows.length);
    this.keySpace.intern(keys.map(withDictionary), rows.length, ids);
    this.sessions.reserveKeys(this.keySpace.size);
    for (let i = 0; i < rows.length; i++) this.sessions.place(ids[i]!, firsts[i]!, lasts[i]!);
    this.sessions.rows.set(rows, 1);
    this.growMeasures();
    this.#measures.forEach((measure, m) => measure.restore(measures[m]!));
  }

  clear(): void {
    for (const measure of this.#measures) measure.clear(this.sessions.used);
    this.sessions.clear();
  }

  readonly #mergeSlots = (from: number, into: number): void => {
    for (const measure of this.#measures) measure.mergeSlots(from, into);
  };

  /** First the sessions of both find their places, which may move slots; then what the other one has kept goes into them. */
  #absorb(other: SessionState, takes: (slot: number) => boolean): void {
    const { firsts, lasts, rows, used } = other.sessions;
    const keys = this.#ownIds(other);
    this.sessions.reserveKeys(this.keySpace.size);
    for (let s = 1; s < used; s++) {
      if (takes(s) && this.sessions.place(keys[s]!, firsts[s]!, lasts[s]!) < 0) this.join(keys[s]!, firsts[s]!, lasts[s]!);
    }
    const to = new Int32Array(used);
    for (let s = 1; s < used; s++) if (takes(s)) to[s] = this.sessions.met(keys[s]!, firsts[s]!, firsts[s]!);
    for (let s = 1; s < used; s++) this.sessions.rows[to[s]!]! += rows[s]!;
    this.growMeasures();
    this.#measures.forEach((measure, m) => measure.absorb(other.#measures[m]!, to, used));
  }

  /** A timestamp column of the keys, by slot; NaN where it is NULL. */
  #timesOf(column: number): Float64Array {
    if (column === this.#spec.keyTypes.length) return this.sessions.firsts;
    const key = this.#keyColumns()[column];
    assert(key?.type === 'timestamp', () => `column ${column} is no time of the keys`);
    const times = new Float64Array(this.sessions.used);
    times.set(key.values.subarray(0, this.size), 1);
    key.nulls?.forEach((isNull, i) => {
      if (isNull === 1) times[i + 1] = Number.NaN;
    });
    return times;
  }

  #keyColumns(): Column[] {
    return this.keySpace.read(this.sessions.keys.subarray(1), this.size);
  }

  /** The other one's keys in this family's ids, by slot. */
  #ownIds(other: SessionState): Int32Array {
    if (other.keySpace === this.keySpace) {
      this.sessions.reserveKeys(this.keySpace.size);
      return other.sessions.keys;
    }
    const ids = new Int32Array(other.sessions.used);
    this.keySpace.intern(other.#keyColumns(), other.size, ids);
    ids.copyWithin(1, 0, other.size);
    this.sessions.reserveKeys(this.keySpace.size);
    return ids;
  }
}

function related(state: SessionState, other: ViewState): asserts other is SessionState {
  assert(other instanceof SessionState, 'states of different operators');
  assert(other.passes.length === state.passes.length, 'states of different aggregates');
}

/** Sessions in rows, keys by value: independent of the family that they were interned in. */
interface SessionSnapshot {
  readonly keys: readonly SnapshotColumn[];
  readonly firsts: Float64Array;
  readonly lasts: Float64Array;
  readonly rows: Float64Array;
  readonly measures: readonly MeasureSnapshot[];
}
