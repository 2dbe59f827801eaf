import type { Plan } from '#pipeline/compile/plan.ts';

/** A view that people ask of a Kappa job. */
export interface ServedView { readonly node: string; readonly name: string }

export function servedViews(plans: readonly Plan[]): readonly ServedView[] {
  const kappa = plans.find((plan) => plan.architecture === 'kappa');
  return (kappa?.views ?? []).map(({ node, name }) => ({ node, name: name === '' ? node : name }));
}
