import type { Plan } from '#pipeline/compile/plan.ts';
import type { RunRequest } from '../../protocol/run-request.ts';
import type { Script } from '../script.ts';

/** Where a run stands, and what decides it: enough to run it again. */
export interface Standing {
  readonly clock: number;
  /** The furthest that it has been. */
  readonly furthest: number;
  /** See `LockstepOptions.plans`. */
  readonly plans: readonly Plan[];
  readonly script: Script;
  readonly logIds: readonly string[];
}

export interface Succession {
  readonly plans: readonly Plan[];
  readonly script: Script;
  /** To be deployed beside the running version once the run is back where it stood. */
  readonly deploy: Plan | null;
  /** Where the run goes on; null: at the beginning. */
  readonly clock: number | null;
}

/**
 * What a changed pipeline makes of the run so far. Over the same history it goes on where it stood. A Kappa job whose code
 * has changed is replaced, or gets a further version; where only its settings have changed, it keeps all its versions.
 */
export function succeed(earlier: Standing | null, { plans, onEdit }: Pick<RunRequest, 'plans' | 'onEdit'>, logIds: readonly string[]): Succession {
  if (earlier === null) return { plans, script: [], deploy: null, clock: null };
  const [wanted, before] = [kappaOf(plans), kappaOf(earlier.plans)];
  const related = earlier.logIds.some((id) => logIds.includes(id)) || sameSources(earlier.plans, plans);
  if (!related) return { plans, script: [], deploy: null, clock: null };
  const { clock, script } = earlier;
  const byHand = script.filter(({ action }) => action.kind === 'start-batch');
  if (wanted === undefined || before === undefined) return { plans, script: byHand, deploy: null, clock };
  if (newestOf(before, script).codeFingerprint === wanted.codeFingerprint) {
    const { base, entries } = withNewest(before, script, wanted);
    return { plans: withKappa(plans, base), script: entries, deploy: null, clock };
  }
  if (onEdit === 'version') return { plans: withKappa(plans, before), script, deploy: wanted, clock };
  return { plans, script: byHand, deploy: null, clock };
}

function kappaOf(plans: readonly Plan[]): Plan | undefined {
  return plans.find(({ architecture }) => architecture === 'kappa');
}

function withKappa(plans: readonly Plan[], kappa: Plan): readonly Plan[] {
  return plans.map((plan) => (plan.architecture === 'kappa' ? kappa : plan));
}

function newestOf(base: Plan, script: Script): Plan {
  const last = script.findLast(({ action }) => action.kind === 'deploy')?.action;
  return last?.kind === 'deploy' ? last.plan : base;
}

/** The newest version's plan replaced: the base, or the last deploy. */
function withNewest(base: Plan, script: Script, plan: Plan): { readonly base: Plan; readonly entries: Script } {
  const last = script.findLastIndex(({ action }) => action.kind === 'deploy');
  if (last < 0) return { base: plan, entries: script };
  return { base, entries: script.with(last, { at: script[last]!.at, action: { kind: 'deploy', plan } }) };
}

/** Faults of the log and watermarks make another log of the same source: the run goes on over it. */
function sameSources(before: readonly Plan[], after: readonly Plan[]): boolean {
  const nodes = new Set(before.flatMap(({ sources }) => sources.map(({ node, kind }) => `${kind} ${node}`)));
  return after.some(({ sources }) => sources.some(({ node, kind }) => nodes.has(`${kind} ${node}`)));
}
