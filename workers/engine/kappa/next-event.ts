import { nextFaultEdge } from '../faults.ts';
import type { Versions } from './versions.ts';

/** The next moment after `clock` at which something changes by itself: a replay ends, or a fault begins or ends. */
export function nextKappaEvent({ all, newest }: Versions, clock: number): number {
  let next = nextFaultEdge(newest.plan, clock);
  for (const { job, plan, caughtUp, announced } of all) {
    if (job === null) continue;
    if (!announced && caughtUp > clock) next = Math.min(next, caughtUp);
    if (plan !== newest.plan) next = Math.min(next, nextFaultEdge(plan, clock));
  }
  return next;
}
