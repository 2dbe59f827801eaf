import { expressionLimits } from '../../../expression/limits.ts';
import { printName } from '../../../expression/print/text.ts';
import type { Encoding } from '../encoding.ts';
import { numberText } from '../linear-text.ts';
import { weightsOf } from './model.ts';
import type { KMeansModel } from './model.ts';

/** The distances, and which of them is the least; null where that is too long. NULL where a feature is. */
export function nearestText({ centres, counts, deviations }: KMeansModel, { features, width }: Encoding): string | null {
  if (counts.length === 0) return null;
  const weights = weightsOf(deviations);
  const distances = Array.from(counts, (_, c) => features.map(({ column }, f) => {
    const apart = `(${printName(column)} - ${numberText(centres[c * width + f]!)})`;
    const weight = weights[f] === 1 ? '' : `${numberText(weights[f]!)} * `;
    return `${weight}${apart} * ${apart}`;
  }).join(' + '));
  const text = `CASE LEAST(${distances.join(', ')}) ${distances.map((distance, c) => `WHEN ${distance} THEN ${numberText(c)}`).join(' ')} END`;
  return text.length <= expressionLimits.length && distances.length < expressionLimits.list ? text : null;
}
