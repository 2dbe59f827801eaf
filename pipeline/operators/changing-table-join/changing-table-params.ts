import { keyPairsOf } from '../joins/key-pairs.ts';
import type { KeyPair, Sides } from '../joins/key-pairs.ts';
import { takenColumnsOf } from '../joins/taken-columns.ts';
import type { TakenColumn } from '../joins/taken-columns.ts';
import type { Params } from '../operator.ts';
import { textOf } from '../read-params.ts';

/** The changes come in first: at one instant they arrive before the rows. */
export const sides: Sides = { left: 'rows', right: 'changes', ports: [1, 0] };

export interface ChangingTableParams {
  /** Column of the rows = column of the changes. */
  readonly on: readonly KeyPair[];
  readonly take: readonly TakenColumn[];
  /** '' or an expression over the changes: a change for which it is true takes its key out of the table. */
  readonly deleted: string;
  readonly keepUnmatched: boolean;
}

export function changingTableParams(params: Params): ChangingTableParams {
  return { on: keyPairsOf(params), take: takenColumnsOf(params), deleted: textOf(params, 'deleted').trim(), keepUnmatched: params['unmatched'] !== 'drop' };
}

/** What is kept of the other side's rows. */
export function stateKey(params: Params): string {
  const { on, take } = changingTableParams(params);
  return JSON.stringify([on, take.map(({ column }) => column)]);
}
