import { expect, it } from 'vitest';
import { policies } from '../../serving/policies.ts';
import { defaultMergePolicy, mergePolicyOptions, windowPolicies } from './policy-names.ts';

it('offers just the policies that there are, the default first', () => {
  expect(mergePolicyOptions.map((each) => each.value)).toEqual(policies.map((each) => each.name));
  expect(mergePolicyOptions[0].value).toBe(defaultMergePolicy);
});

it('knows which of them need windows', () => {
  expect(windowPolicies).toEqual(policies.filter((each) => each.needsWindows).map((each) => each.name));
});
