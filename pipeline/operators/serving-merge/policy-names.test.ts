import { expect, it } from 'vitest';
import { policies } from '../../serving/policies.ts';
import { defaultMergePolicy, mergePolicyOptions } from './policy-names.ts';

it('offers just the policies that there are, the default first', () => {
  expect(mergePolicyOptions.map((each) => each.value)).toEqual(policies.map((each) => each.name));
  expect(mergePolicyOptions[0].value).toBe(defaultMergePolicy);
});
