import { expect, it } from 'vitest';
import { policies } from '../../serving/policies.ts';
import { addingPolicies, defaultMergePolicy, mergePolicyOptions, windowPolicies } from './policy-names.ts';

it('offers just the policies that there are, the default first', () => {
  expect(mergePolicyOptions.map((each) => each.value)).toEqual(policies.map((each) => each.name));
  expect(mergePolicyOptions[0].value).toBe(defaultMergePolicy);
});

it('knows which of them add batch rows to speed rows', () => {
  expect(addingPolicies).toEqual(policies.filter((each) => each.adds).map((each) => each.name));
});

it('knows which of them need windows', () => {
  expect(windowPolicies).toEqual(policies.filter((each) => each.needsWindows).map((each) => each.name));
});
