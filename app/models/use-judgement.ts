import { useRunStore } from '../state/run-store.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';

/** Which model: a node under an architecture. */
export interface ModelId {
  readonly node: string;
  readonly architecture: PlanArchitecture;
}

export function judgementOf(judgements: readonly Judgement[], { node, architecture }: ModelId): Judgement | undefined {
  return judgements.find((each) => each.node === node && each.architecture === architecture);
}

export function useJudgement(id: ModelId): Judgement | undefined {
  return useRunStore((state) => judgementOf(state.judgements, id));
}

export function currentJudgement(id: ModelId): Judgement | undefined {
  return judgementOf(useRunStore.getState().judgements, id);
}
