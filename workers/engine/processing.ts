import type { Plan } from '#pipeline/compile/plan.ts';
import type { ProcessedAt } from '#pipeline/operators/execution.ts';
import { processedAt } from './faults.ts';

/** When rows are processed: as they arrive; all at one clock; or as they arrive while no fault holds the path up, those that came before `began`, then. */
export type Processing =
  | { readonly kind: 'undisturbed' }
  | { readonly kind: 'at'; readonly clock: number }
  | { readonly kind: 'disturbed'; readonly began: number };

export function processedBy(plan: Plan, processing: Processing): ProcessedAt {
  if (processing.kind === 'at') return () => processing.clock;
  if (processing.kind === 'undisturbed') return (arrival) => arrival;
  return (arrival) => processedAt(plan, Math.max(arrival, processing.began));
}
