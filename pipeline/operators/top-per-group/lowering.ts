import type { Lowering } from '../relation.ts';
import { rankingOf } from './ranking.ts';

export const lowering: Lowering = {
  kinds: ['top-per-group'],
  lower(params) {
    const { groupBy, by, n, ranks, rankAs } = rankingOf(params);
    return { kind: 'top-per-group', groups: groupBy, by, n, ranks, rankAs: rankAs === '' ? null : rankAs };
  },
};
