import type { Algorithm } from '../algorithm.ts';
import { bayesEntries, bayesOf } from './entries.ts';
import { bayesText } from './expression.ts';
import { BayesLearner } from './learner.ts';
import { addModels } from './model.ts';
import type { BayesModel } from './model.ts';

/** Counts and sums over the examples of each class: they add up, exactly but for the order of float sums. */
export const naiveBayes: Algorithm<BayesModel> = {
  name: 'bayes',
  label: 'Naive Bayes',
  summary: 'Predicts true or false, as if each feature on its own spoke for one or the other.',
  task: 'classification',
  mergeClass: 'additive',
  takes: ['number', 'scaled', 'categories', 'hashed'],
  fields: [{ name: 'laplace', label: 'Laplace', type: 'number', min: 0.000001, max: 1e6, help: 'Added to the examples of each category, so that one that has not been seen yet is not thought impossible.' }],
  defaults: { laplace: 1 },
  fit: (examples, settings) => {
    const learner = new BayesLearner(null, settings);
    for (let i = 0; i < examples.count; i++) learner.learn(examples.values, i * settings.encoding.width, examples.labels[i]!);
    return learner.model();
  },
  learner: (from, settings) => new BayesLearner(from, settings),
  add: addModels,
  entries: bayesEntries,
  model: bayesOf,
  expression: bayesText,
  bytes: ({ sums }) => 2 * sums.byteLength + 16,
};
