import { nobodys } from './layout.ts';
import type { Layout } from './layout.ts';
import type { Program, ProgramMeasure } from './program.ts';

/** What a row adds that a measure leaves out; what a group holds that has none. */
export function blankOf(fn: ProgramMeasure['fn']): number {
  if (fn === 'least') return Number.POSITIVE_INFINITY;
  return fn === 'greatest' ? Number.NEGATIVE_INFINITY : 0;
}

/** Makes all groups of a new memory blank, whose bytes are 0. */
export function blankGroups({ measures }: Program, layout: Layout, floats: Float64Array): void {
  const count = layout.banks * (layout.groups + nobodys);
  measures.forEach(({ fn }, m) => {
    const { value } = layout.measures[m]!;
    if (value < 0 || blankOf(fn) === 0) return;
    for (let group = 0, at = (layout.groupsAt + value) >> 3; group < count; group++, at += layout.groupBytes >> 3) floats[at] = blankOf(fn);
  });
}
