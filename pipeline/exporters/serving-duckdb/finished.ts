import type { PartialMeasure } from '../partials.ts';
import { duckdbEngine } from '../sql/duckdb-engine.ts';

const { quoteName } = duckdbEngine.dialect;
const largest = '9007199254740991';

/** A measure from the partial results of at most two layers. */
export function finished({ measure, columns }: PartialMeasure): string {
  const [a, b, c] = columns.map(({ slug }) => quoteName(slug));
  switch (measure.fn) {
    case 'count': return `CAST(sum(${a}) AS BIGINT)`;
    case 'sum': return measure.type === 'int' ? `CASE WHEN abs(sum(${a})) <= ${largest} THEN CAST(sum(${a}) AS BIGINT) END` : `sum(${a})`;
    case 'min':
    case 'max': return `${measure.fn}(${a})`;
    case 'avg': return `sum(${a}) / nullif(sum(${b}), 0)`;
    // Chan, Golub and LeVeque's sum of two groups of squared deviations; of one group, the means don't differ.
    case 'stddev': return `CASE WHEN sum(${a}) >= 2 THEN sqrt((sum(${c}) + (max(${b}) - min(${b})) ** 2 * (min(${a}) FILTER (WHERE ${a} > 0)) * max(${a}) / sum(${a})) / (sum(${a}) - 1)) END`;
  }
}
