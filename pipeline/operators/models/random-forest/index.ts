import { problem } from '../../../problem.ts';
import type { FormField } from '../../form.ts';
import type { Algorithm } from '../algorithm.ts';
import { forestEntries, forestOf } from './entries.ts';
import { forestText } from './expression.ts';
import { fitForest } from './fit.ts';
import { ForestLearner } from './learner.ts';
import type { ForestModel } from './model.ts';

const fields: readonly FormField[] = [
  { name: 'forestTrees', label: 'Trees', type: 'number', min: 1, max: 100, integer: true },
  { name: 'forestDepth', label: 'Depth', type: 'number', min: 1, max: 12, integer: true, help: 'Questions from the root to a leaf, at most.' },
  { name: 'forestLeast', label: 'Examples of a leaf', type: 'number', min: 1, max: 100_000, integer: true, help: 'A split leaves as many on each side, at least.' },
];

const shared: Omit<Algorithm<ForestModel>, 'name' | 'label' | 'summary' | 'task' | 'fit'> = {
  mergeClass: 'multi-pass',
  takes: ['number', 'scaled', 'categories', 'hashed'],
  fields,
  check: ({ encoding: { features } }) => {
    const again = features.findIndex(({ column }, f) => features.findIndex((each) => each.column === column) < f);
    return again < 0 ? [] : [problem('train.features', { param: `features.${again}.column` }, `${features[again]!.column} is a feature already.`, 'A forest tells what each column was worth: give it each column once.')];
  },
  defaults: { forestTrees: 20, forestDepth: 8, forestLeast: 16 },
  learner: (from, settings) => new ForestLearner(from, settings),
  entries: forestEntries,
  model: forestOf,
  expression: (model, { encoding }) => forestText(model, encoding),
  bytes: ({ values, trees, importances }) => 40 * values.length + trees.sets.length + importances.byteLength,
};

/** Trees over drawn examples in the batch layer; the speed layer counts on in their leaves. The prediction is the mean of the leaves. */
export const forest: Algorithm<ForestModel> = {
  ...shared,
  name: 'forest',
  label: 'Random forest',
  summary: 'Predicts true or false by the mean of many trees of questions, each grown over examples of its own.',
  task: 'classification',
  fit: (examples, settings) => fitForest(examples, settings, true),
};

export const forestRegression: Algorithm<ForestModel> = {
  ...shared,
  name: 'forest-regression',
  label: 'Random forest of a number',
  summary: 'Predicts a number by the mean of many trees of questions, each grown over examples of its own.',
  task: 'regression',
  fit: (examples, settings) => fitForest(examples, settings, false),
};
