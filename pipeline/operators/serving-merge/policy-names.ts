/**
 * The merge policies that a document may name, as its form shows them. What they do is in serving/policies.ts, which comes
 * later in the import order; a test beside it keeps the two lists equal.
 */
export const mergePolicyOptions = [
  { value: 'absorbed-offset', label: 'absorbed offset', help: 'Exact: the batch view, and of the speed layer only what the batch view has not absorbed.' },
  { value: 'batch-id', label: 'batch IDs (Summingbird)', help: 'The batch view, and the newest few batch intervals of the speed layer; counts too little when the batch lags further.' },
  { value: 'time-boundary', label: 'time boundary (Pinot)', help: 'Batch up to its newest window less a granularity, speed from there on; the last stretch of the batch is never shown.' },
  { value: 'tail-hops', label: 'batch end and tail (Chronon)', help: 'Batch up to the last window complete at the horizon, speed behind it, kept for a tail buffer; late rows wait for the next run.' },
  { value: 'realtime-wins', label: 'realtime wins (Flickr)', help: 'The speed layer wins key by key, the batch fills in the rest; what was computed anew stays out of reach.' },
  { value: 'overshadow', label: 'overshadowing (Druid)', help: 'Whole intervals: the batch replaces those before its horizon, rows late for them are hidden until it runs again.' },
  { value: 'model-replace', label: 'model replacement (Oryx)', help: 'Nothing before the first batch view, then that and what came since its publish; what came while it was computed is lost.' },
  { value: 'naive-union', label: 'naive union', help: 'Wrong on purpose: adds all that both layers hold, and so counts records twice.' },
] as const;

export const defaultMergePolicy = 'absorbed-offset';

/** Those that add the batch view's row of a key to the speed view's, so that both must keep the same states. */
export const addingPolicies: readonly string[] = ['absorbed-offset', 'batch-id', 'model-replace', 'naive-union'];

/** Those that tell batch and speed apart by window. */
export const windowPolicies: readonly string[] = ['time-boundary', 'tail-hops', 'overshadow'];
