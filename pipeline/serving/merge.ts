import { must } from '../base/assert.ts';
import type { Row } from '../data/schema.ts';
import type { ViewState } from '../operators/state.ts';
import type { CountedPart, MergeParts, MergePolicy } from './policy.ts';

/** Adds the parts that count into `answer`, which is empty and of the same family. The parts are left as they were. */
export function mergeParts(policy: MergePolicy, parts: MergeParts, answer: ViewState): void {
  for (const counted of policy.counted(parts)) {
    if (counted.onlyMissing) answer.absorbMissing(stateOf(counted.part, parts));
    else absorbPart(counted, parts, answer);
  }
}

/** Adds what counts of one part, as far as its windows decide that. */
export function absorbPart({ part, windows }: CountedPart, parts: MergeParts, answer: ViewState): void {
  const state = stateOf(part, parts);
  if (windows === null) answer.absorb(state);
  else answer.absorbWhere(state, { column: must(parts.windows, 'windows').column, ...windows });
}

/**
 * Which parts count in the row of one key: the indices of generations, and 'batch'. A policy takes a part's row whole or not
 * at all. `holds` says whether a part has a row of that key.
 */
export function countedFor(policy: MergePolicy, parts: MergeParts, { key, holds }: { readonly key: Row; readonly holds: (part: CountedPart['part']) => boolean }): ReadonlySet<CountedPart['part']> {
  const counted = new Set<CountedPart['part']>();
  let known = false;
  for (const { part, windows, onlyMissing } of policy.counted(parts)) {
    if (onlyMissing && known) continue;
    if (windows !== null && !startsIn(windows, windowOf(key, parts))) continue;
    counted.add(part);
    if (holds(part)) known = true;
  }
  return counted;
}

export function stateOf(part: CountedPart['part'], parts: MergeParts): ViewState {
  return part === 'batch' ? must(parts.batch, 'batch view') : must(parts.generations[part], 'generation').state;
}

/** Keys come first in the rows of a view, in order. */
function windowOf(key: Row, { windows }: MergeParts): unknown {
  return key[must(windows, 'windows').column];
}

function startsIn({ from, to }: { readonly from: number; readonly to: number }, start: unknown): boolean {
  return typeof start === 'number' && start >= from && start < to;
}
