import { must } from '#pipeline/base/assert.ts';
import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import { endedBy } from '#pipeline/serving/counted-parts.ts';
import type { KeptWindows, StateSet } from '../state-sets.ts';
import { windowsOf } from '../windows.ts';

/** The states of several generations as one: the first takes in the others. With windows to keep, a new one has those alone. */
export function foldStates([first, ...later]: readonly StateSet[], kept: KeptWindows | null, create: () => StateSet): StateSet {
  const all = must(first, 'states');
  for (const each of later) all.absorb(each);
  if (kept === null) return all;
  const fewer = create();
  fewer.absorb(all, kept);
  return fewer;
}

/** The windows that end after a time. A view without windows is kept whole. */
export function windowsSince(plan: Plan, views: readonly ViewPlan[], time: number): KeptWindows {
  return new Map(views.flatMap((view) => {
    const windows = windowsOf(plan, view);
    return windows === null ? [] : [[view.node, { column: windows.column, from: endedBy(time, windows.size), to: Number.POSITIVE_INFINITY }]];
  }));
}
