import { must } from '../base/assert.ts';
import type { ValueType } from '../data/schema.ts';
import type { MeasureFunction } from '../operators/aggregate/measures/registry.ts';
import type { GroupMeasure, GroupRelation } from '../operators/relation.ts';
import type { DesignStep, DesignView } from './design.ts';

/**
 * What the batch and the speed layer write for a grouped view: partial results that can be added, so that the serving layer
 * makes one exact answer of both. `__` is in no slug, so no partial column meets another column.
 */
export interface PartialColumn {
  readonly slug: string;
  readonly part: PartialKind;
  /** Of the values in it, where it is a list. */
  readonly type: ValueType;
  readonly list: boolean;
}

/**
 * What is written, and how two of it are added: counts and sums by adding, `set` and `list` by uniting, of the value that
 * goes with the least or greatest of another (first the other, then the value) the one of the lesser or greater pair.
 */
export type PartialKind =
  | 'count' | 'sum' | 'min' | 'max' | 'mean' | 'squares' | 'set' | 'list'
  | 'least-by' | 'least-value' | 'greatest-by' | 'greatest-value';

export interface PartialMeasure {
  readonly measure: GroupMeasure;
  /** Slug of the finished measure. */
  readonly slug: string;
  readonly columns: readonly PartialColumn[];
}

export function partialsOf({ measures }: GroupRelation, slugOf: (name: string) => string): readonly PartialMeasure[] {
  return measures.map((measure) => {
    const slug = slugOf(measure.name);
    return { measure, slug, columns: columnsOf[measure.fn](measure, slug) };
  });
}

type ColumnsOf = (measure: GroupMeasure, slug: string) => readonly PartialColumn[];

const one = (slug: string, part: PartialKind, type: ValueType): PartialColumn => ({ slug, part, type, list: false });
/** Values in a list are written as they are on the wire: times as milliseconds. */
const many = (part: 'set' | 'list'): ColumnsOf => ({ columnType }, slug) => [{ slug, part, type: columnType === 'timestamp' ? 'int' : columnType!, list: true }];
const itself = (part: 'count' | 'sum' | 'min' | 'max'): ColumnsOf => ({ type }, slug) => [one(slug, part, type)];
const pair = (end: 'least' | 'greatest'): ColumnsOf => ({ type, byType }, slug) => [one(`${slug}__by`, `${end}-by`, byType ?? 'timestamp'), one(slug, `${end}-value`, type)];

/** A sketch of another engine adds up to no answer that can be compared: what is written instead makes the exact one. */
const columnsOf: Readonly<Record<MeasureFunction, ColumnsOf>> = {
  count: itself('count'),
  sum: itself('sum'),
  min: itself('min'),
  max: itself('max'),
  avg: (_, slug) => [one(`${slug}__sum`, 'sum', 'float'), one(`${slug}__count`, 'count', 'int')],
  stddev: (_, slug) => [one(`${slug}__count`, 'count', 'int'), one(`${slug}__mean`, 'mean', 'float'), one(`${slug}__squares`, 'squares', 'float')],
  distinct: many('set'),
  approx_distinct: many('set'),
  quantile: many('list'),
  approx_quantile: many('list'),
  first: pair('least'),
  last: pair('greatest'),
  arg_min: pair('least'),
  arg_max: pair('greatest'),
};

/** The group relation of a view over groups. */
export function groupOf(step: DesignStep): GroupRelation {
  const { relation } = step;
  return must(relation?.kind === 'group' ? relation : null, `the groups of ${step.id}`);
}

export interface WrittenColumn {
  readonly slug: string;
  readonly type: ValueType;
  readonly list?: boolean;
}

/** The columns that a layer writes for a view: its rows, or keys and partial results. */
export function writtenColumns(view: DesignView, slugOf: (name: string) => string): readonly WrittenColumn[] {
  if (view.group === null) return view.columns;
  const { relation } = view.group;
  if (relation?.kind === 'best') return view.columns.filter(({ name }) => name !== relation.rankAs);
  const group = groupOf(view.group);
  const last = group.sessions === undefined ? [] : [{ slug: slugOf(group.sessions.last), type: 'timestamp' as const }];
  return [...view.keys, ...last, ...partialsOf(group, slugOf).flatMap(({ columns }) => columns)];
}
