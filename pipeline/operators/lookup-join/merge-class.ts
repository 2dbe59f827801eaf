import type { MergeClass, Params } from '../operator.ts';

/** What a row finds in a table that changes outside the log is decided by the time at which it is processed. */
export function mergeClassOf(params: Params): MergeClass {
  return params['changes'] === 'outside' ? 'time-dependent' : 'stateless';
}
