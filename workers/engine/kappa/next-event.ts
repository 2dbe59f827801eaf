import { nextFaultEdge } from '../faults.ts';
import { isReplaying } from './version.ts';
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

/** The next end of something that began: a replay, a bad deploy, a hold. Infinity when nothing is under way. */
export function nextKappaEnd({ all, newest }: Versions, clock: number): number {
  let next = Number.POSITIVE_INFINITY;
  for (const version of all) if (version.job !== null && isReplaying(version, clock)) next = Math.min(next, version.caughtUp);
  for (const { kind, at, until } of newest.plan.faults) {
    const holds = kind === 'bad-deploy' || kind === 'poison-event' || kind === 'dead-worker';
    if (holds && at <= clock && clock < until) next = Math.min(next, until);
  }
  return next;
}
