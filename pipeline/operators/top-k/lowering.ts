import { windowStart } from '../aggregate/params.ts';
import { readGroups } from '../kept-rows/groups.ts';
import type { Lowering } from '../relation.ts';
import { resolve } from './resolve.ts';
import { rankColumn, readTop } from './top-params.ts';

export const lowering: Lowering = {
  kinds: ['best'],
  lower(params, [input]) {
    const { orderBy, k, withTies } = readTop(params);
    const { groupBy, window, size, slide, offset } = readGroups(params);
    const { output, outputKeys } = resolve(params, input!);
    return {
      kind: 'best', keys: groupBy, n: k, withTies, rankAs: rankColumn,
      window: window === 'global' ? null : { column: windowStart, size, slide, offset },
      order: orderBy.map(({ column, descending }) => ({ column, descending, type: input!.find(({ name }) => name === column)!.type })),
      columns: output.slice(outputKeys.length).map(({ name, type }) => ({ name, type })),
    };
  },
};
