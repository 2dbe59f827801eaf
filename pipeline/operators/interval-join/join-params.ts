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
  /** Pairs; each left row once, at its first match; or each left row that has waited for one in vain. */
  readonly output: 'pairs' | 'left rows' | 'lone rows';
  /** Columns of the left; [] for all. */
  readonly keep: readonly string[];
  readonly take: readonly TakenColumn[];
}

export function joinParams(params: Params): JoinParams {
  const output = outputOf(params);
  return {
    on: keyPairsOf(params),
    time: timeOf(params),
    condition: textOf(params, 'condition').trim(),
    output,
    keep: textsOf(params, 'keep'),
    take: output === 'pairs' ? takenColumnsOf(params) : [],
  };
}

/** A row comes of time alone when no match has come in time. */
export function advances(params: Params): boolean {
  return outputOf(params) === 'lone rows';
}

/** What is kept of the rows of each side; other times go on from it. */
export function stateKey(params: Params): string {
  const { on, keep, take, condition, output } = joinParams(params);
  return JSON.stringify([on, keep, take.map(({ column }) => column), condition, output]);
}

function outputOf({ output }: Params): JoinParams['output'] {
  return output === 'left' ? 'left rows' : output === 'lone' ? 'lone rows' : 'pairs';
}

function timeOf(params: Params): TimeCondition {
  switch (params['time']) {
    case 'interval': return { kind: 'interval', from: numberOf(params, 'from'), to: numberOf(params, 'to') };
    case 'window': return { kind: 'window', size: numberOf(params, 'size'), offset: numberOf(params, 'offset') };
    default: return { kind: 'any' };
  }
}
