import type { FormField } from './form.ts';
import type { Params } from './operator.ts';
import { defaultMergePolicy, mergePolicyOptions } from './serving-merge/policy-names.ts';

/**
 * How the layers become one answer: the part of a form that a serving merge and a logical view have in common. A policy's
 * own params are fields here too, visible while that policy is chosen.
 */
export const policyFields: readonly FormField[] = [
  { name: 'policy', label: 'Policy', type: 'choice', options: mergePolicyOptions },
];

export const policyDefaults: Params = { policy: defaultMergePolicy };
