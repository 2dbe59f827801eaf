import { problem } from '../../../problem.ts';
import type { Algorithm } from '../algorithm.ts';
import { fitEntries, interceptName, valuesBy } from '../entries.ts';
import { scaleEntries, scalesFrom } from '../scaling.ts';
import { logisticText } from './expression.ts';
import { fitLogistic } from './fit.ts';
import { LogisticLearner } from './learner.ts';
import type { LogisticModel } from './model.ts';

/** What a fit solves for grows with the third power of the slots. */
const mostSlots = 512;

/** To convergence in the batch layer, stochastic gradient descent from there in the speed layer. */
export const logisticRegression: Algorithm<LogisticModel> = {
  name: 'logistic',
  label: 'Logistic regression',
  summary: 'Predicts true or false: the log-odds of true are a weighted sum of the features.',
  task: 'classification',
  mergeClass: 'multi-pass',
  takes: ['number', 'scaled', 'categories', 'hashed'],
  fields: [
    { name: 'l2', label: 'L2 penalty', type: 'number', min: 0, max: 1e9, help: 'Of the batch run: draws the coefficients to 0; the intercept stays free.' },
    { name: 'learningRate', label: 'Learning rate', type: 'number', min: 0.0001, max: 1, help: 'Of the speed layer: how far an example that was predicted wrong moves the coefficients.' },
  ],
  defaults: { l2: 1, learningRate: 0.02 },
  check: ({ encoding: { slots } }) => (slots <= mostSlots ? [] : [
    problem('train.slots', { param: 'features' }, `The features have ${slots} slots together; ${mostSlots} is the most for a logistic regression.`, 'Give the hashed ones fewer.'),
  ]),
  fit: fitLogistic,
  learner: (from, settings) => new LogisticLearner(from, settings),
  entries: ({ examples, coefficients, scales, logLoss }, { encoding }) => [
    { part: 'coefficient', item: interceptName, value: coefficients[0]! },
    ...encoding.names.map((item, i) => ({ part: 'coefficient', item, value: coefficients[i + 1]! })),
    ...scaleEntries(scales, encoding),
    ...fitEntries({ examples, 'log-loss': logLoss }),
  ],
  model: (entries, { encoding }) => {
    const found = valuesBy(entries, 'coefficient');
    const coefficients = Float64Array.from([interceptName, ...encoding.names], (name) => found.get(name) ?? Number.NaN);
    const scales = scalesFrom(entries, encoding);
    if (scales === null || coefficients.some(Number.isNaN)) return null;
    const fit = valuesBy(entries, 'fit');
    return { examples: fit.get('examples') ?? 0, coefficients, scales, seen: new Float64Array(coefficients.length), squares: new Float64Array(coefficients.length), logLoss: fit.get('log-loss') ?? Number.NaN };
  },
  expression: (model, { encoding }) => logisticText(model, encoding),
  bytes: ({ coefficients, scales }) => 3 * coefficients.byteLength + 3 * scales.means.byteLength,
};
