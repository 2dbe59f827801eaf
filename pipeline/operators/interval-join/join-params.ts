import type { Params } from '../operator.ts';
import { keyPairsOf } from '../joins/key-pairs.ts';
import type { KeyPair, Sides } from '../joins/key-pairs.ts';
import { takenColumnsOf } from '../joins/taken-columns.ts';
import type { TakenColumn } from '../joins/taken-columns.ts';
import { numberOf, textOf, textsOf } from '../read-params.ts';

/** What messages call the two streams. */
export const sides: Sides = { left: 'left', right: 'right', ports: [0, 1] };

/** Milliseconds. `interval`: right time - left time is in [from, to]; `window`: both in one window of `size`. */
export type TimeCondition =
  | { readonly kind: 'any' }
  | { readonly kind: 'interval'; readonly from: number; readonly to: number }
  | { readonly kind: 'window'; readonly size: number; readonly offset: number };

export interface JoinParams {
  readonly on: readonly KeyPair[];
  readonly time: TimeCondition;
  /** '' or an expression over the joined schema. */
  readonly condition: string;
  /** Pairs, or each left row once, at its first match. */
  readonly output: 'pairs' | 'left rows';
  /** Columns of the left; [] for all. */
  readonly keep: readonly string[];
  readonly take: readonly TakenColumn[];
}

export function joinParams(params: Params): JoinParams {
  const semi = params['output'] === 'left';
  return {
    on: keyPairsOf(params),
    time: timeOf(params),
    condition: textOf(params, 'condition').trim(),
    output: semi ? 'left rows' : 'pairs',
    keep: textsOf(params, 'keep'),
    take: semi ? [] : takenColumnsOf(params),
  };
}

/** What is kept of the rows of each side; other times go on from it. */
export function stateKey(params: Params): string {
  const { on, keep, take, condition, output } = joinParams(params);
  return JSON.stringify([on, keep, take.map(({ column }) => column), condition, output]);
}

function timeOf(params: Params): TimeCondition {
  switch (params['time']) {
    case 'interval': return { kind: 'interval', from: numberOf(params, 'from'), to: numberOf(params, 'to') };
    case 'window': return { kind: 'window', size: numberOf(params, 'size'), offset: numberOf(params, 'offset') };
    default: return { kind: 'any' };
  }
}
