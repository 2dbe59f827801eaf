import type { Encoding } from '../encoding.ts';
import { linearText } from '../linear-text.ts';
import type { LogisticModel } from './model.ts';

/** Means and deviations go into the intercept and the weights. */
export function logisticText({ coefficients, scales: { means, deviations } }: LogisticModel, encoding: Encoding): string | null {
  const weights = coefficients.slice(1);
  let intercept = coefficients[0]!;
  encoding.features.forEach(({ as }, f) => {
    if (as !== 'scaled') return;
    const slot = encoding.first[f]!;
    weights[slot]! /= deviations[f]!;
    intercept -= weights[slot]! * means[f]!;
  });
  const text = linearText(encoding, { intercept, weights });
  return text === null ? null : `1.0 / (1.0 + EXP(-(${text})))`;
}
