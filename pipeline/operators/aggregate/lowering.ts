import { mustType } from '../expressions.ts';
import type { Lowering } from '../relation.ts';
import { resolveSpec, windowLast, windowStart } from './params.ts';

export const lowering: Lowering = {
  kinds: ['group'],
  lower(raw, [input]) {
    const { params, measures, windowed } = resolveSpec(raw, input!);
    const { size, slide, offset, gap, lateness, final } = params;
    const isSession = params.window === 'session';
    return {
      kind: 'group',
      keys: params.groupBy,
      window: windowed && !isSession ? { column: windowStart, size, slide, offset } : null,
      ...(isSession ? { sessions: { column: windowStart, last: windowLast, gap } } : {}),
      ...(lateness > 0 ? { lateness } : {}),
      ...(final ? { final } : {}),
      measures: measures.map(({ column, columnType, by, type, where, item }, i) => ({
        name: params.measures[i]!.name, fn: params.measures[i]!.fn, type, item, columnType,
        column: input![column]?.name ?? null, by: input![by]?.name ?? null, byType: input![by]?.type ?? null, where: where === '' ? null : mustType(where, input!),
      })),
    };
  },
};
