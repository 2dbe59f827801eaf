import type { Algorithm } from '../algorithm.ts';
import { fitEntries, interceptName, valuesBy } from '../entries.ts';
import { linearText } from '../linear-text.ts';
import { LinearLearner } from './learner.ts';
import type { LinearModel } from './learner.ts';
import { addSums } from './sums.ts';

/**
 * Least squares by the normal equations (X'X + ridge) b = X'y. X'X and X'y are sums over the examples, so that the models of
 * two stretches of the log add up to that of both, exactly but for the order of float sums.
 */
export const linearRegression: Algorithm<LinearModel> = {
  name: 'linear',
  label: 'Linear regression',
  summary: 'Predicts a number as a weighted sum of the features, by least squares over all examples.',
  task: 'regression',
  mergeClass: 'additive',
  takes: ['number', 'scaled', 'categories', 'hashed'],
  fields: [{ name: 'ridge', label: 'Ridge', type: 'number', min: 0, max: 1e9, help: 'Draws the coefficients to 0; the intercept stays free.' }],
  defaults: { ridge: 0 },
  fit: (examples, settings) => {
    const learner = new LinearLearner(null, settings);
    learner.learnMany(examples, 0, examples.count);
    const model = learner.model();
    return { ...model, working: model.coefficients };
  },
  learner: (from, settings) => new LinearLearner(from, settings),
  add: (a, b, settings) => {
    const both = new LinearLearner({ ...a, examples: a.examples + b.examples, sums: addSums(a.sums, b.sums) }, settings).model();
    return { ...both, working: both.coefficients };
  },
  entries: ({ examples, coefficients, rmse }, { encoding }) => [
    { part: 'coefficient', item: interceptName, value: coefficients[0]! },
    ...encoding.names.map((item, i) => ({ part: 'coefficient', item, value: coefficients[i + 1]! })),
    ...fitEntries({ examples, rmse }),
  ],
  model: (entries, { encoding }) => {
    const found = valuesBy(entries, 'coefficient');
    const coefficients = Float64Array.from([interceptName, ...encoding.names], (name) => found.get(name) ?? Number.NaN);
    return coefficients.some(Number.isNaN) ? null : { examples: valuesBy(entries, 'fit').get('examples') ?? 0, coefficients, rmse: 0, sums: null, working: coefficients };
  },
  expression: ({ coefficients }, { encoding }) => linearText(encoding, { intercept: coefficients[0]!, weights: coefficients.subarray(1) }),
  bytes: ({ coefficients }) => coefficients.byteLength * (2 + coefficients.length),
};
