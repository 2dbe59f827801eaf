import { expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { parseModelFile } from '#pipeline/operators/models/model-file.ts';
import { modelSummary } from './model-summary.ts';

const file = {
  format: 'watersmeet-model-1', algorithm: 'linear', label: 'minutes', hyperparameters: {}, facts: { 'as of': '2001-03-15T00:00:00.000Z', 'batch run': 2 },
  features: [{ column: 'distance', as: 'number' }, { column: 'origin', as: 'categories', categories: 'SFO, JFK' }],
  entries: [['coefficient', '(intercept)', 1], ['coefficient', 'distance', 0.5], ['coefficient', 'origin=SFO', 2], ['coefficient', 'origin=JFK', 3], ['fit', 'examples', 4]],
};

it('says how a pinned model was learnt, what from, and when', () => {
  const read = parseModelFile(JSON.stringify(file));
  expect(modelSummary(must(read.ok ? read.value : null, JSON.stringify(read.problems)))).toEqual([
    ['Kind', 'Linear regression'], ['Predicts', 'minutes'], ['By', 'distance, origin (one of 2)'], ['Holds', '5 numbers'], ['As of', '2001-03-15 00:00 UTC'], ['Batch run', '2'],
  ]);
});
