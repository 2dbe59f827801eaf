import { isMixed } from '../joins/key-pairs.ts';
import type { Lowering } from '../relation.ts';
import { viewJoinParams } from './join-params.ts';

export const lowering: Lowering = {
  kinds: ['lookup', 'exists'],
  lower(params, [left, right]) {
    const { on, rows, take } = viewJoinParams(params);
    const pairs = on.map((pair) => ({ ...pair, mixed: isMixed(pair, [left!, right!]) }));
    if (rows === 'unmatched' || (rows === 'matched' && take.length === 0)) return { kind: 'exists', on: pairs, matched: rows === 'matched' };
    return { kind: 'lookup', on: pairs, take, keepUnmatched: rows === 'all' };
  },
};
