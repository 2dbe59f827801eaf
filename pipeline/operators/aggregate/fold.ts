import { assert } from '../../base/assert.ts';
import type { Params } from '../operator.ts';
import type { FoldedGroups, ViewState } from '../state.ts';
import { readParams } from './params.ts';
import { AggregateState } from './state.ts';

/** Sessions have no window to fold groups into before all their rows are known. */
export function folding(raw: Params): ((into: ViewState, groups: FoldedGroups) => void) | null {
  const { window, size, slide } = readParams(raw);
  if (window === 'session') return null;
  if (window === 'global') return (into, groups) => foldGlobal(aggregateState(into), groups);
  const overlaps = Math.ceil(size / slide);
  return (into, groups) => {
    for (let back = 0; back < overlaps; back++) foldWindow(aggregateState(into), groups, back);
  };
}

function aggregateState(into: ViewState): AggregateState {
  assert(into instanceof AggregateState, 'an aggregate fills a state of its own kind');
  return into;
}

function foldGlobal(into: AggregateState, groups: FoldedGroups): void {
  const { length, rows } = groups;
  const keys = internKeys(into, groups);
  const slots = new Int32Array(length);
  into.slots.assignGlobal({ keys: { ids: keys, coded: null }, times: rows, ordered: true, watermarks: null, length, slots });
  // Each group has been counted as one row.
  for (let i = 0; i < length; i++) into.slots.rows[slots[i]!]! += rows[i]! - 1;
  foldMeasures(into, groups, slots);
}

/** Into the window that starts `back` slides before the last one that could hold the rows. */
function foldWindow(into: AggregateState, groups: FoldedGroups, back: number): void {
  const { length, rows, time } = groups;
  const keys = internKeys(into, groups);
  const slots = new Int32Array(length);
  const entered = into.slots.enterRun({ times: Float64Array.of(time), ordered: true, length: 1 }, 0, back);
  if (entered === 0) return;
  into.slots.countKeys({ keys, rows, length, slots });
  foldMeasures(into, groups, slots);
}

function internKeys({ keySpace, slots }: AggregateState, { keys, length }: FoldedGroups): Int32Array {
  const ids = new Int32Array(length);
  keySpace.intern(keys, length, ids);
  slots.reserveKeys(keySpace.size);
  return ids;
}

function foldMeasures(into: AggregateState, { length, rows, measures }: FoldedGroups, slots: Int32Array): void {
  into.growMeasures();
  into.measures.forEach((measure, m) => {
    const { taken, values, sets } = measures[m]!;
    assert(measure.fold !== undefined, 'a measure that takes no groups');
    measure.fold({ length, slots, rows, taken, values, sets });
  });
}
