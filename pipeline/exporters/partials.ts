import { must } from '../base/assert.ts';
import type { ValueType } from '../data/schema.ts';
import type { GroupMeasure, GroupRelation } from '../operators/relation.ts';
import type { DesignStep, DesignView } from './design.ts';

/**
 * What the batch and the speed layer write for a grouped view: partial results that can be added, so that the serving layer
 * makes one exact answer of both. `__` is in no slug, so no partial column meets another column.
 */
export interface PartialColumn {
  readonly slug: string;
  readonly part: 'count' | 'sum' | 'min' | 'max' | 'mean' | 'squares';
  readonly type: ValueType;
}

export interface PartialMeasure {
  readonly measure: GroupMeasure;
  /** Slug of the finished measure. */
  readonly slug: string;
  readonly columns: readonly PartialColumn[];
}

export function partialsOf({ measures }: GroupRelation, slugOf: (name: string) => string): readonly PartialMeasure[] {
  return measures.map((measure) => {
    const slug = slugOf(measure.name);
    return { measure, slug, columns: columnsOf(measure, slug) };
  });
}

function columnsOf({ fn, type }: GroupMeasure, slug: string): readonly PartialColumn[] {
  switch (fn) {
    case 'count':
    case 'sum':
    case 'min':
    case 'max':
      return [{ slug, part: fn, type }];
    case 'avg':
      return [{ slug: `${slug}__sum`, part: 'sum', type: 'float' }, { slug: `${slug}__count`, part: 'count', type: 'int' }];
    case 'stddev':
      return [
        { slug: `${slug}__count`, part: 'count', type: 'int' },
        { slug: `${slug}__mean`, part: 'mean', type: 'float' },
        { slug: `${slug}__squares`, part: 'squares', type: 'float' },
      ];
  }
}

/** The group relation of a view over groups. */
export function groupOf(step: DesignStep): GroupRelation {
  const { relation } = step;
  return must(relation?.kind === 'group' ? relation : null, `the groups of ${step.id}`);
}

/** The columns that a layer writes for a view: its rows, or keys and partial results. */
export function writtenColumns(view: DesignView, slugOf: (name: string) => string): readonly { readonly slug: string; readonly type: ValueType }[] {
  if (view.group === null) return view.columns;
  return [...view.keys, ...partialsOf(groupOf(view.group), slugOf).flatMap(({ columns }) => columns)];
}
