import type { MeasureDefinition } from './definition.ts';
import { approxDistinct } from './functions/approx-distinct.ts';
import { approxQuantile } from './functions/approx-quantile.ts';
import { argMax } from './functions/arg-max.ts';
import { argMin } from './functions/arg-min.ts';
import { avg } from './functions/avg.ts';
import { count } from './functions/count.ts';
import { distinct } from './functions/distinct.ts';
import { first } from './functions/first.ts';
import { last } from './functions/last.ts';
import { max } from './functions/max.ts';
import { min } from './functions/min.ts';
import { quantile } from './functions/quantile.ts';
import { stddev } from './functions/stddev.ts';
import { sum } from './functions/sum.ts';

/** Every measure function, in the order of the form. A new one is a file in `functions/` and a line here. */
export const measureDefinitions = [
  count, sum, avg, min, max, stddev, distinct, approxDistinct, quantile, approxQuantile, first, last, argMin, argMax,
] as const satisfies readonly MeasureDefinition[];

export type MeasureFunction = (typeof measureDefinitions)[number]['name'];

const byName: ReadonlyMap<string, MeasureDefinition> = new Map(measureDefinitions.map((each) => [each.name, each]));

export function measureDefinition(fn: MeasureFunction): MeasureDefinition {
  return byName.get(fn)!;
}

/** The function of that name; `count` when there is none. */
export function measureFunction(name: unknown): MeasureFunction {
  return measureDefinitions.find((each) => each.name === name)?.name ?? 'count';
}
