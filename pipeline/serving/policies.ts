import { absorbedOffset } from './policies/absorbed-offset.ts';
import { naiveUnion } from './policies/naive-union.ts';
import type { MergePolicy } from './policy.ts';

/** Every merge policy; the first is the default. */
export const policies: readonly MergePolicy[] = [absorbedOffset, naiveUnion];

export function policyOf(name: string): MergePolicy | undefined {
  return policies.find((policy) => policy.name === name);
}
