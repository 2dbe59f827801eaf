import type { Params } from '../../operators/operator.ts';
import { flagOf, numberOf } from '../../operators/read-params.ts';
import { policyOf } from '../../serving/policies.ts';
import { no, tradeOff, yes } from './finding.ts';
import type { Finding } from './finding.ts';

/** What the two layers of a view hold. */
export interface Held {
  /** Plain rows, states that add up, or states that may be merged twice. */
  readonly kind: 'rows' | 'additive' | 'idempotent';
}

const rewrite = 'Use the policy absorbed-offset, which counts each record once wherever the horizon is.';

/** Is each record counted just once under a policy, for a log in which no record comes late? */
export function policyRule(policy: string, params: Params, { kind }: Held): Finding {
  switch (policy) {
    case 'absorbed-offset': return yes('Of the speed layer only what the published batch view has not absorbed counts: each record is in the answer once.');
    case 'naive-union':
      return kind === 'idempotent' ? yes('What a batch run has absorbed is merged twice, which changes no least and no greatest value.')
        : no('What a batch run has absorbed is still in the speed view, so those records count twice.', rewrite);
    case 'batch-id':
      return tradeOff(`Exact while the batch view lags behind by less than ${numberOf(params, 'batchesToKeep')} intervals; further behind, the oldest of them are silently left out.`, rewrite);
    case 'realtime-wins': return realtimeWins(flagOf(params, 'cleaner'));
    case 'model-replace': return no('What arrives between the start of a batch run and its publish is in neither part, and before the first publish there is no answer.', rewrite);
    case 'time-boundary':
      return tradeOff('Exact while the granularity is longer than a window and the disorder together, and the speed view still has what the boundary hides of the batch view.', rewrite);
    case 'tail-hops':
    case 'overshadow':
      return tradeOff('Exact only while no record arrives for a window after a horizon that the window ended before: such a record waits for the next batch run.', rewrite);
    // A policy that this list does not know yet is as good as it says itself, but never a promise.
    default: return tradeOff(policyOf(policy)?.pitfall ?? 'What this policy counts is not known.', rewrite);
  }
}

function realtimeWins(cleaner: boolean): Finding {
  if (cleaner) return no('A key with new records shows those alone: what the batch view knows of it is hidden.', rewrite);
  return tradeOff('Exact as long as the speed path is: what a batch run repairs is out of reach for every key that the speed view has.', rewrite);
}
