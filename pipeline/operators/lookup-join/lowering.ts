import { isMixed } from '../joins/key-pairs.ts';
import type { Lowering } from '../relation.ts';
import { lookupParams } from './lookup-params.ts';

export const lowering: Lowering = {
  kinds: ['lookup'],
  lower(params, [rows, table]) {
    const { on, take, keepUnmatched } = lookupParams(params);
    return { kind: 'lookup', on: on.map((pair) => ({ ...pair, mixed: isMixed(pair, [rows!, table!]) })), take, keepUnmatched };
  },
};
