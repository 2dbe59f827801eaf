import type { Params } from '../operator.ts';
import { measureDefinition } from './measures/registry.ts';
import { readParams } from './params.ts';
import type { AggregateParams, MeasureParams } from './params.ts';

/** `count, avg(delay) by origin, 1 d tumbling`; of many measures the first two, and how many more: `count, avg(delay) +2 by origin`. */
export function describe(params: Params): string {
  const read = readParams(params);
  const all = read.measures.map(describeMeasure);
  const measures = (all.length > 3 ? `${all.slice(0, 2).join(', ')} +${all.length - 2}` : all.join(', ')) || 'nothing';
  const groups = read.groupBy.length === 0 ? '' : ` by ${read.groupBy.join(', ')}`;
  return `${measures}${groups}${describeWindow(read)}`;
}

function describeMeasure({ fn, column, where, item }: MeasureParams): string {
  const over = column === '' ? fn : `${fn}(${column}${measureDefinition(fn).detail?.(item) ?? ''})`;
  return where === '' ? over : `${over} where ${where}`;
}

export function describeWindow(params: AggregateParams): string {
  if (params.window === 'global') return '';
  const late = params.lateness === 0 ? '' : `, ${span(params.lateness)} late`;
  return `, ${nameOf(params)}${late}${params.final ? ', final' : ''}`;
}

function nameOf({ window, size, slide, gap }: AggregateParams): string {
  if (window === 'session') return `sessions ${span(gap)} apart`;
  return window === 'hopping' ? `${span(size)} every ${span(slide)}` : `${span(size)} tumbling`;
}

const units: readonly (readonly [milliseconds: number, name: string])[] = [
  [86_400_000, 'd'], [3_600_000, 'h'], [60_000, 'min'], [1_000, 's'],
];

function span(milliseconds: number): string {
  const [size, name] = units.find(([each]) => milliseconds !== 0 && milliseconds % each === 0) ?? [1, 'ms'];
  return `${milliseconds / size} ${name}`;
}
