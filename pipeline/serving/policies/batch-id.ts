import { numberOf } from '../../operators/read-params.ts';
import { liveGenerations, wholeBatch, wholeGenerations } from '../counted-parts.ts';
import { keepsLive } from '../policy.ts';
import type { MergePolicy } from '../policy.ts';

/**
 * Summingbird's client store (twitter/summingbird, ClientStore.scala and MergeOperations.scala): the offline store holds, for
 * a key, a value and the exclusive bound of the batches in it; the online store a value for each (key, BatchID). The answer
 * is their semigroup sum over the BatchIDs `max(offline, now - (batchesToKeep - 1)) .. now`. Here a BatchID is a generation:
 * a new one begins at each trigger, also at one that finds the batch run before it still under way.
 */
export const batchId: MergePolicy = {
  name: 'batch-id',
  label: 'Batch IDs (Summingbird)',
  summary: 'The batch view, plus the speed view of the batch intervals behind it, but only the newest few of them.',
  pitfall: 'When the batch view lags by more intervals than are kept, the oldest of them are silently left out: the answer counts too little.',
  needsWindows: false,
  adds: true,
  keeps: () => ({ ...keepsLive, cutsAtTriggers: true }),
  counted: (parts) => {
    const kept = Math.max(1, numberOf(parts.params, 'batchesToKeep'));
    return [...wholeBatch(parts), ...wholeGenerations(liveGenerations(parts).slice(-kept))];
  },
};
