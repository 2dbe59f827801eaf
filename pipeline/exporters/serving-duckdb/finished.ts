import type { MeasureFunction } from '../../operators/aggregate/measures/registry.ts';
import { numberOf } from '../../operators/read-params.ts';
import type { GroupMeasure } from '../../operators/relation.ts';
import type { PartialMeasure } from '../partials.ts';
import { duckdbEngine } from '../sql/duckdb-engine.ts';

const { quoteName } = duckdbEngine.dialect;
const largest = '9007199254740991';

/** A measure from the partial results of at most two layers. */
export function finished({ measure, columns }: PartialMeasure): string {
  return finishing[measure.fn](columns.map(({ slug }) => quoteName(slug)), measure);
}

type Finishing = (columns: readonly string[], measure: GroupMeasure) => string;

const extreme = (fn: 'min' | 'max'): Finishing => ([a]) => `${fn}(${a})`;
const united = (list: string): string => `flatten(list(${list}) FILTER (WHERE ${list} IS NOT NULL))`;
const differentOnes: Finishing = ([a]) => `coalesce(len(list_distinct(${united(a!)})), 0)`;
const quantileOf: Finishing = ([a], { item }) => `list_aggregate(${united(a!)}, 'quantile_cont', ${numberOf(item, 'q')})`;
const ofPair = (fn: 'min' | 'max'): Finishing => ([by, value]) => `(${fn}(struct_pack(b := ${by}, v := ${value})) FILTER (WHERE ${by} IS NOT NULL)).v`;

const finishing: Readonly<Record<MeasureFunction, Finishing>> = {
  count: ([a]) => `CAST(sum(${a}) AS BIGINT)`,
  sum: ([a], { type }) => (type === 'int' ? `CASE WHEN abs(sum(${a})) <= ${largest} THEN CAST(sum(${a}) AS BIGINT) END` : `sum(${a})`),
  min: extreme('min'),
  max: extreme('max'),
  avg: ([a, b]) => `sum(${a}) / nullif(sum(${b}), 0)`,
  // Chan, Golub and LeVeque's sum of two groups of squared deviations; of one group, the means don't differ.
  stddev: ([a, b, c]) => `CASE WHEN sum(${a}) >= 2 THEN sqrt((sum(${c}) + (max(${b}) - min(${b})) ** 2 * (min(${a}) FILTER (WHERE ${a} > 0)) * max(${a}) / sum(${a})) / (sum(${a}) - 1)) END`,
  distinct: differentOnes,
  approx_distinct: differentOnes,
  quantile: quantileOf,
  approx_quantile: quantileOf,
  first: ofPair('min'),
  last: ofPair('max'),
  arg_min: ofPair('min'),
  arg_max: ofPair('max'),
};
