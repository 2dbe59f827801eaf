import { keyPairsOf } from '../joins/key-pairs.ts';
import type { KeyPair } from '../joins/key-pairs.ts';
import { takenColumnsOf } from '../joins/taken-columns.ts';
import type { TakenColumn } from '../joins/taken-columns.ts';
import type { Params } from '../operator.ts';

export interface LookupParams {
  /** Column of the stream = column of the table. */
  readonly on: readonly KeyPair[];
  readonly take: readonly TakenColumn[];
  readonly keepUnmatched: boolean;
}

export function lookupParams(params: Params): LookupParams {
  return { on: keyPairsOf(params), take: takenColumnsOf(params), keepUnmatched: params['unmatched'] !== 'drop' };
}
