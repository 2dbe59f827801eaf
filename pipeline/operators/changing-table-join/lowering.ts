import { mustType } from '../expressions.ts';
import { isMixed } from '../joins/key-pairs.ts';
import type { Lowering } from '../relation.ts';
import { changingTableParams } from './changing-table-params.ts';

export const lowering: Lowering = {
  kinds: ['version'],
  lower(params, [changes, rows]) {
    const { on, take, deleted, keepUnmatched } = changingTableParams(params);
    return {
      kind: 'version', by: 'arrival', on: on.map((pair) => ({ ...pair, mixed: isMixed(pair, [rows!, changes!]) })), take,
      tolerance: null, deleted: deleted === '' ? null : mustType(deleted, changes!), keepUnmatched,
    };
  },
};
