/**
 * The merge policies that a document may name, as its form shows them. What they do is in serving/policies.ts, which comes
 * later in the import order; a test beside it keeps the two lists equal.
 */
export const mergePolicyOptions = [
  { value: 'absorbed-offset', label: 'absorbed offset', help: 'Exact: the batch view, and of the speed layer only what the batch view has not absorbed.' },
  { value: 'naive-union', label: 'naive union', help: 'Wrong on purpose: adds all that both layers hold, and so counts records twice.' },
] as const;

export const defaultMergePolicy = 'absorbed-offset';
