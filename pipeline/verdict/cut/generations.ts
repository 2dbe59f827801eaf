import { must } from '../../base/assert.ts';
import type { Plan } from '../../compile/plan.ts';
import { policyOf } from '../../serving/policies.ts';
import type { Generation } from '../../serving/policy.ts';
import { publishedRun } from './cut.ts';
import type { Cut } from './cut.ts';

/** What ends a generation beside the start of a batch run, and which ones are left. */
export interface Borders {
  readonly absorbed: boolean;
  readonly atTriggers: boolean;
  readonly atPublish: boolean;
}

/** What the policies of a plan ask for, all together; `policy` stands in for each of them. */
export function bordersOf(plan: Plan, policy: string | null): Borders {
  const asked = plan.merges.map((merge) => must(policyOf(policy ?? merge.policy), 'policy').keeps(merge.params));
  return {
    absorbed: asked.some((each) => each.absorbed),
    atTriggers: asked.some((each) => each.cutsAtTriggers),
    atPublish: asked.some((each) => each.cutsAtPublish),
  };
}

/** The generations that the speed layer has opened by a cut, oldest first. */
export function generationsOf({ runs, held, clock }: Cut, borders: Borders): readonly Omit<Generation, 'state' | 'absorbed'>[] {
  const moments = [
    ...runs.map(({ start }) => start),
    ...(borders.atPublish ? runs.map(({ publish }) => publish) : []),
    ...(borders.atTriggers ? held : []),
  ].filter((each) => each <= clock && each < Number.POSITIVE_INFINITY);
  const ends = [...new Set(moments)].toSorted((a, b) => a - b);
  return [Number.NEGATIVE_INFINITY, ...ends].map((opened, i) => ({ opened, closed: ends[i] ?? null }));
}

/** Whether a generation lies wholly below the horizon of the published run. */
export function isAbsorbed({ closed }: Pick<Generation, 'closed'>, cut: Cut): boolean {
  return closed !== null && closed <= (publishedRun(cut)?.start ?? Number.NEGATIVE_INFINITY);
}
