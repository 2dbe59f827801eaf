import { mustType } from '../expressions.ts';
import type { Lowering } from '../relation.ts';
import { resolveSpec, windowStart } from './params.ts';

export const lowering: Lowering = {
  kinds: ['group'],
  lower(raw, [input]) {
    const { params, measures, windowed } = resolveSpec(raw, input!);
    const { size, slide, offset } = params;
    return {
      kind: 'group',
      keys: params.groupBy,
      window: windowed ? { column: windowStart, size, slide, offset } : null,
      measures: measures.map(({ column, columnType, by, type, where, item }, i) => ({
        name: params.measures[i]!.name, fn: params.measures[i]!.fn, type, item, columnType,
        column: input![column]?.name ?? null, by: input![by]?.name ?? null, byType: input![by]?.type ?? null, where: where === '' ? null : mustType(where, input!),
      })),
    };
  },
};
