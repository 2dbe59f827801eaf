import type { Answer } from '../answer.ts';
import { clusters, width } from './examples.ts';
import type { BenchExamples } from './examples.ts';

/** One for each feature, then the intercept. */
export function coefficientAnswer(coefficients: ArrayLike<number>): Answer {
  return new Map([['coefficients', Object.fromEntries(Array.from(coefficients, (value, i) => [`b${i}`, value]))]]);
}

export function scoreAnswer(scores: ArrayLike<number>): Answer {
  return new Map([['scores', { first: scores[0]!, last: scores[scores.length - 1]!, squares: Array.from(scores).reduce((sum, score) => sum + score * score, 0) }]]);
}

/** How good the centres are: of centres in any order. */
export function inertiaAnswer(examples: BenchExamples, centres: ArrayLike<number>): Answer {
  let inertia = 0;
  for (let i = 0; i < examples.rows; i++) inertia += nearest(examples.values, i, centres).distance;
  return new Map([['clusters', { inertia }]]);
}

export function clusterAnswer(found: ArrayLike<number>): Answer {
  const counts = new Float64Array(clusters);
  for (let i = 0; i < found.length; i++) counts[found[i]!]!++;
  return new Map([['counts', Object.fromEntries(Array.from(counts, (count, c) => [`n${c}`, count]))]]);
}

/** How good a model of probabilities is: coefficients, then the intercept. */
export function lossAnswer({ rows, values, chances }: BenchExamples, coefficients: ArrayLike<number>): Answer {
  let loss = 0;
  for (let i = 0; i < rows; i++) {
    let sum = coefficients[width]!;
    for (let f = 0; f < width; f++) sum += coefficients[f]! * values[i * width + f]!;
    loss += Math.log1p(Math.exp(chances[i] === 1 ? -sum : sum));
  }
  return new Map([['loss', { mean: loss / rows }]]);
}

/** The share that is told right. */
export function rightAnswer(labels: Float64Array, told: ArrayLike<number>): Answer {
  return new Map([['told', { right: labels.filter((label, i) => label === Number(told[i]! > 0.5)).length / labels.length }]]);
}

export function nearest(values: Float64Array, i: number, centres: ArrayLike<number>): { readonly cluster: number; readonly distance: number } {
  let [cluster, distance] = [-1, Number.POSITIVE_INFINITY];
  for (let c = 0; c < clusters; c++) {
    let sum = 0;
    for (let f = 0; f < width; f++) sum += (values[i * width + f]! - centres[c * width + f]!) ** 2;
    if (sum < distance) [cluster, distance] = [c, sum];
  }
  return { cluster, distance };
}
