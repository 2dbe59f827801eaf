import { absorbedOffset } from './policies/absorbed-offset.ts';
import { batchId } from './policies/batch-id.ts';
import { modelReplace } from './policies/model-replace.ts';
import { naiveUnion } from './policies/naive-union.ts';
import { overshadow } from './policies/overshadow.ts';
import { realtimeWins } from './policies/realtime-wins.ts';
import { tailHops } from './policies/tail-hops.ts';
import { timeBoundary } from './policies/time-boundary.ts';
import type { MergePolicy } from './policy.ts';

/** Every merge policy; the first is the default. */
export const policies: readonly MergePolicy[] = [absorbedOffset, batchId, timeBoundary, tailHops, realtimeWins, overshadow, modelReplace, naiveUnion];

export function policyOf(name: string): MergePolicy | undefined {
  return policies.find((policy) => policy.name === name);
}
