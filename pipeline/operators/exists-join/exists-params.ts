import { keyPairsOf } from '../joins/key-pairs.ts';
import type { KeyPair } from '../joins/key-pairs.ts';
import type { Params } from '../operator.ts';

export interface ExistsParams {
  /** Column of the rows = column of the table. */
  readonly on: readonly KeyPair[];
  /** Whether the rows with a match are kept, or those without. */
  readonly keep: 'matched' | 'unmatched';
}

export function existsParams(params: Params): ExistsParams {
  return { on: keyPairsOf(params), keep: params['keep'] === 'unmatched' ? 'unmatched' : 'matched' };
}
