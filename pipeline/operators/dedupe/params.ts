import type { Params } from '../operator.ts';
import { numberOf, textsOf } from '../read-params.ts';

export interface DedupeParams {
  readonly keys: readonly string[];
  /** Milliseconds of event time by which two rows of a key that are kept differ at least; null: a key is kept once for all. */
  readonly within: number | null;
}

export function dedupeParams(params: Params): DedupeParams {
  return { keys: textsOf(params, 'keys'), within: params['remember'] === 'within' ? numberOf(params, 'within') : null };
}
