import type { Params } from '../operator.ts';

/** The same groups and windows, with their records counted and nothing else. */
export function censusParams(params: Params): Params {
  return { ...params, measures: [{ name: 'records', fn: 'count', column: '', where: '' }] };
}
