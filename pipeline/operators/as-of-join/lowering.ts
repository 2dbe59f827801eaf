import { isMixed } from '../joins/key-pairs.ts';
import type { Lowering } from '../relation.ts';
import { asOfParams } from './as-of-params.ts';

export const lowering: Lowering = {
  kinds: ['version'],
  lower(params, [versions, rows]) {
    const { on, take, tolerance, keepUnmatched } = asOfParams(params);
    return {
      kind: 'version', by: 'time', on: on.map((pair) => ({ ...pair, mixed: isMixed(pair, [rows!, versions!]) })), take,
      tolerance: Number.isFinite(tolerance) ? tolerance : null, deleted: null, keepUnmatched,
    };
  },
};
