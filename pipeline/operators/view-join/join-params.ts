import { keyPairsOf } from '../joins/key-pairs.ts';
import type { KeyPair, Sides } from '../joins/key-pairs.ts';
import { takenColumnsOf } from '../joins/taken-columns.ts';
import type { TakenColumn } from '../joins/taken-columns.ts';
import type { Params } from '../operator.ts';
import { textOf } from '../read-params.ts';

/** What messages call the two views. */
export const sides: Sides = { left: 'left', right: 'right', ports: [0, 1] };

/** all: a left row without a match has NULLs. */
export const keptRows = ['all', 'matched', 'unmatched'] as const;
export type KeptRows = (typeof keptRows)[number];

export interface ViewJoinParams {
  readonly on: readonly KeyPair[];
  readonly rows: KeptRows;
  readonly take: readonly TakenColumn[];
}

export function viewJoinParams(params: Params): ViewJoinParams {
  const rows = keptRows.find((each) => each === textOf(params, 'rows')) ?? 'all';
  return { on: keyPairsOf(params), rows, take: rows === 'unmatched' ? [] : takenColumnsOf(params) };
}
