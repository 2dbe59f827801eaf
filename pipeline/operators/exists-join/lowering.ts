import { isMixed } from '../joins/key-pairs.ts';
import type { Lowering } from '../relation.ts';
import { existsParams } from './exists-params.ts';

export const lowering: Lowering = {
  kinds: ['exists'],
  lower(params, [rows, table]) {
    const { on, keep } = existsParams(params);
    return { kind: 'exists', on: on.map((pair) => ({ ...pair, mixed: isMixed(pair, [rows!, table!]) })), matched: keep === 'matched' };
  },
};
