import { assert } from '../../base/assert.ts';
import { gatherColumn } from '../../data/column.ts';
import type { Schema } from '../../data/schema.ts';
import type { Table } from '../../data/table.ts';
import { AggregateFamily } from '../aggregate/family.ts';
import type { AggregateSpec } from '../aggregate/params.ts';
import { AggregateState } from '../aggregate/state.ts';
import type { KeySpan, ViewState } from '../state.ts';
import type { RowsMeasure } from './rows-measure.ts';

/** Groups and windows as an aggregate keeps them, with one measure: what keeps rows. `output` is that of the rows, keys first. */
export interface KeptRowsSpec {
  readonly groups: AggregateSpec;
  readonly output: Schema;
  readonly outputKeys: readonly string[];
}

/**
 * A state that answers several rows for each group. What is absorbed in part is taken by groups: a group is missing when
 * no row of it is there.
 */
export class KeptRowsState implements ViewState {
  readonly groups: AggregateState;
  readonly #spec: KeptRowsSpec;

  constructor(spec: KeptRowsSpec, family: unknown) {
    assert(family instanceof AggregateFamily, 'a state of groups needs its family');
    this.#spec = spec;
    this.groups = new AggregateState(spec.groups, family);
  }

  get size(): number {
    return this.#rows.size;
  }

  get bytes(): number {
    return this.groups.bytes;
  }

  absorb(other: ViewState): void {
    this.groups.absorb(groupsOf(other));
  }

  absorbWhere(other: ViewState, span: KeySpan): void {
    this.groups.absorbWhere(groupsOf(other), span);
  }

  absorbMissing(other: ViewState): void {
    this.groups.absorbMissing(groupsOf(other));
  }

  newest(column: number): number {
    return this.groups.newest(column);
  }

  table(): Table {
    const groups = this.groups.table();
    const { slots, columns } = this.#rows.rowsOf(this.groups.slots.used);
    const at = slots.map((slot) => slot - 1);
    const keys = groups.columns.slice(0, groups.keys.length).map((column) => gatherColumn(column, at, at.length));
    return { schema: this.#spec.output, keys: this.#spec.outputKeys, length: at.length, columns: [...keys, ...columns] };
  }

  snapshot(): unknown {
    return this.groups.snapshot();
  }

  restore(snapshot: unknown): void {
    this.groups.restore(snapshot);
  }

  clear(): void {
    this.groups.clear();
  }

  get #rows(): RowsMeasure {
    return this.groups.measures[0] as RowsMeasure;
  }
}

function groupsOf(state: ViewState): AggregateState {
  assert(state instanceof KeptRowsState, 'states of different operators');
  return state.groups;
}
