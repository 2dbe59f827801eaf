import type { FaultPlan, Plan, Step } from '#pipeline/compile/plan.ts';

/**
 * What the faults of a plan do to its machines, as functions of the clock. Those of the log are in the log already. A fault
 * is in force at every t with at <= t < until; code and holds count at the moment at which a record is processed.
 */

/** Whether the stream path stands still. */
export function isHeld(plan: Plan, clock: number): boolean {
  return inForce(plan, clock).some(holds);
}

/** When the stream path processes what arrives then: at once, or when it stands still no longer. */
export function processedAt(plan: Plan, arrival: number): number {
  let at = arrival;
  for (;;) {
    const until = inForce(plan, at).reduce((end, fault) => (holds(fault) ? Math.max(end, fault.until) : end), at);
    if (until === at) return at;
    at = until;
  }
}

export function hasHolds(plan: Plan): boolean {
  return plan.faults.some(holds);
}

/** What becomes of a batch run that starts then. */
export function batchFate(plan: Plan, start: number): { readonly fails: boolean; readonly factor: number } {
  let fails = false;
  let factor = 1;
  for (const fault of inForce(plan, start)) {
    if (fault.kind === 'batch-failure' || fault.kind === 'poison-event') fails = true;
    if (fault.kind === 'batch-overrun') factor *= fault.factor;
  }
  return { fails, factor };
}

/** The steps whose code is live then, where it is not the plan's own: the last deploy wins. */
export function codeAt(plan: Plan, clock: number): ReadonlyMap<string, Step> {
  if (plan.faults.length === 0) return ownCode;
  const live = new Map<string, Step>();
  for (const fault of inForce(plan, clock)) {
    if (fault.kind === 'bad-deploy') for (const step of fault.steps) live.set(step.id, step);
  }
  return live;
}

const ownCode: ReadonlyMap<string, Step> = new Map();

/** The plan with the code that is live then. */
export function planAt(plan: Plan, clock: number): Plan {
  const live = codeAt(plan, clock);
  return live.size === 0 ? plan : { ...plan, steps: plan.steps.map((step) => live.get(step.id) ?? step) };
}

/**
 * The next moment after `clock` that a machine must not run past in one go: the last one before something changes, or the
 * one at which it has changed. Infinity when nothing does any more.
 */
export function nextFaultEdge(plan: Plan, clock: number): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { at, until, kind } of plan.faults) {
    if (!ofMachine.has(kind)) continue;
    for (const edge of [at - 1, at, until - 1, until]) if (edge > clock && edge < next) next = edge;
  }
  return next;
}

/** Whether it changes what code is live, or when records meet it. */
export function isLiveCode(fault: FaultPlan): boolean {
  return ofMachine.has(fault.kind);
}

const ofMachine = new Set<FaultPlan['kind']>(['bad-deploy', 'poison-event', 'dead-worker']);

function holds({ kind }: FaultPlan): boolean {
  return kind === 'poison-event' || kind === 'dead-worker';
}

function inForce(plan: Plan, clock: number): readonly FaultPlan[] {
  return plan.faults.filter(({ at, until }) => at <= clock && clock < until);
}
