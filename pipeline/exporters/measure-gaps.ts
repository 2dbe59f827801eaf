import type { MeasureFunction } from '../operators/aggregate/measures/registry.ts';
import type { GroupMeasure } from '../operators/relation.ts';
import { numberOf } from '../operators/read-params.ts';
import type { Design, DesignStep } from './design.ts';
import type { Gap } from './gap.ts';

interface MeasureRemark {
  readonly severity: 'semantics-differs' | 'emulated';
  readonly because: string;
  readonly doInstead: string;
  /** How far an answer may be from the browser's, relative to it. */
  within?(measure: GroupMeasure): number;
}

const keepsValues = 'Nothing, where the values of a group fit into a row; else measure them in one layer only, or use a sketch of the engine and accept its error.';

/** Functions that exports say with other means than the browser; all others are the same. */
const remarks: Partial<Readonly<Record<MeasureFunction, MeasureRemark>>> = {
  distinct: { severity: 'emulated', because: 'Counts of different values can’t be added, so each layer writes the values of a group.', doInstead: keepsValues },
  quantile: { severity: 'emulated', because: 'Quantiles can’t be added, so each layer writes all values of a group.', doInstead: keepsValues },
  approx_distinct: {
    severity: 'semantics-differs',
    because: 'The exact count stands in for the browser’s sketch, which no other engine adds up to the same number: the answers differ by the sketch’s error, and each layer writes the values of a group.',
    doInstead: keepsValues,
    // Six standard errors.
    within: ({ item }) => 6.24 / 2 ** (numberOf(item, 'precision') / 2),
  },
  approx_quantile: {
    severity: 'semantics-differs',
    because: 'The exact quantile stands in for the browser’s sketch, which no other engine adds up to the same number: the answers differ by its relative accuracy, and each layer writes all values of a group.',
    doInstead: keepsValues,
    within: ({ item }) => 1.001 * numberOf(item, 'accuracy'),
  },
};

export function measureGaps({ steps }: Design, { target, layer }: { readonly target: string; readonly layer: 'batch' | 'speed' }): readonly Gap[] {
  return steps.filter((step) => step.layer === layer).flatMap((step) => measuresOf(step).flatMap(({ fn }): Gap[] => {
    const remark = remarks[fn];
    if (remark === undefined) return [];
    const { severity, because, doInstead } = remark;
    return [{ code: `export.${fn.replace('_', '-')}`, node: step.node, target, severity, because, doInstead }];
  }));
}

/** By the name of a measure, how far it may be from what the browser answers; exact ones are not in it. */
export function tolerances({ steps }: Design): ReadonlyMap<string, number> {
  return new Map(steps.flatMap(measuresOf).flatMap((measure): [string, number][] => {
    const within = remarks[measure.fn]?.within?.(measure);
    return within === undefined ? [] : [[measure.name, within]];
  }));
}

function measuresOf({ relation }: DesignStep): readonly GroupMeasure[] {
  return relation?.kind === 'group' ? relation.measures : [];
}
