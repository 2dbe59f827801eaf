import type { Plan } from '#pipeline/compile/plan.ts';
import type { RunRequest } from '#workers/protocol/run-request.ts';
import { useRunStore } from '../state/run-store.ts';
import { useRunView } from '../state/run-view.ts';

/** Changed code is a further version of a Kappa job, unless it has read nothing yet or the person wants it replaced. */
export function whatAnEditDoes(plans: readonly Plan[]): RunRequest['onEdit'] {
  const { clock } = useRunStore.getState();
  const underWay = clock !== null && clock.now !== null && clock.start !== null && clock.now > clock.start;
  return underWay && plans.some((plan) => plan.architecture === 'kappa') ? useRunView.getState().edits : 'replace';
}
