import type { Plan } from '#pipeline/compile/plan.ts';

/** What the engine says that it runs when it runs these plans: see `running` in workers/protocol/engine-event.ts. '' for none. */
export function runFingerprint(plans: readonly Plan[]): string {
  return plans.map(({ fingerprint }) => fingerprint).join(' ');
}
