import { keyPairsOf } from '../joins/key-pairs.ts';
import type { KeyPair, Sides } from '../joins/key-pairs.ts';
import { takenColumnsOf } from '../joins/taken-columns.ts';
import type { TakenColumn } from '../joins/taken-columns.ts';
import type { Params } from '../operator.ts';
import { numberOf } from '../read-params.ts';

/** The versions come in first: at one instant they arrive before the rows. */
export const sides: Sides = { left: 'rows', right: 'versions', ports: [1, 0] };

export interface AsOfParams {
  /** Column of the rows = column of the versions. */
  readonly on: readonly KeyPair[];
  readonly take: readonly TakenColumn[];
  /** How old a version may be, in milliseconds; Infinity where it doesn't matter. */
  readonly tolerance: number;
  readonly keepUnmatched: boolean;
}

export function asOfParams(params: Params): AsOfParams {
  return {
    on: keyPairsOf(params),
    take: takenColumnsOf(params),
    tolerance: params['age'] === 'limited' ? numberOf(params, 'tolerance') : Number.POSITIVE_INFINITY,
    keepUnmatched: params['unmatched'] !== 'drop',
  };
}

/** What is kept of the other side's rows. */
export function stateKey(params: Params): string {
  const { on, take } = asOfParams(params);
  return JSON.stringify([on, take.map(({ column }) => column)]);
}
