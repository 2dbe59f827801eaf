import { expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { chunkFrom } from '../../data/chunk.ts';
import { field } from '../../data/schema.ts';
import { tableRows } from '../../data/table.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { evaluate } from './index.ts';

const schema = [field('p', 'float', true), field('yes', 'bool', true)];
const params = { prediction: 'p', label: 'yes', task: 'classification', threshold: 0.5, groupBy: [], window: 'global' };

function judged(rows: readonly (readonly [number, boolean])[]): Readonly<Record<string, unknown>> {
  const state = evaluate.createState(params, schema, evaluate.createFamily(params, schema));
  evaluate.createKernel(params, schema, 'keep').process(chunkFrom(schema, rows.map((row, i) => ({ row, time: i, arrival: i, watermark: -Infinity }))), state);
  const [answer] = tableRows(state.table());
  return Object.fromEntries(state.table().schema.map(({ name }, i) => [name, answer?.[i]]));
}

function exactArea(rows: readonly (readonly [number, boolean])[]): number {
  const [yes, no] = [true, false].map((wanted) => rows.flatMap(([p, label]) => (label === wanted ? [p] : [])));
  return yes!.reduce((sum, a) => sum + no!.reduce((part, b) => part + (a > b ? 1 : a === b ? 0.5 : 0), 0), 0) / (yes!.length * no!.length);
}

it('tells the AUC within the error that it tells', () => {
  for (let run = 0; run < 50; run++) {
    const random = createRandom(1, run);
    // Some are so near to each other that many share a bin.
    const width = [1, 0.1, 0.003][run % 3]!;
    const rows = Array.from({ length: 400 }, () => {
      const p = 0.4 + width * (random.unit() - 0.4);
      return [p, random.unit() < p] as const;
    });
    const { auc, auc_error: error } = judged(rows);
    expect(Math.abs(Number(auc) - exactArea(rows))).toBeLessThanOrEqual(Number(error) + 1e-12);
    if (width === 1) expect(Number(error)).toBeLessThan(0.003);
  }
});

it('knows the numbers of the books', () => {
  // scikit-learn, user guide: roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) is 0.75; log_loss, with [.9, .1], [.8, .2], [.3, .7], [.01, .99], is 0.1738….
  expect(judged([[0.1, false], [0.4, false], [0.35, true], [0.8, true]])).toMatchObject({ auc: 0.75, accuracy: 0.75, true_positives: 1, false_negatives: 1, true_negatives: 2, false_positives: 0 });
  expect(Number(judged([[0.1, false], [0.2, false], [0.7, true], [0.99, true]])['log_loss'])).toBeCloseTo(0.1738073366910675, 14);
  // Ten out of a hundred at 0.3: calibrated but for 0.2.
  expect(Number(judged(Array.from({ length: 100 }, (_, i) => [0.3, i < 10] as const))['calibration_error'])).toBeCloseTo(0.2, 14);
});

it('has no AUC of one class, no loss that is infinite, and no row of no example', () => {
  expect(judged([[0.2, true], [0.3, true]])).toMatchObject({ auc: null, auc_error: null, rows: 2 });
  expect(Number(judged([[0, true], [1, false], [7, false]])['log_loss'])).toBeCloseTo(52 * Math.LN2, 12);
  expect(judged([])).toMatchObject({ rows: undefined });
});

it('wants numbers, and names that are free', () => {
  const given = [shape('p float?, yes bool?, text string, auc int')];
  expect(problemLines(evaluate, { ...params, prediction: 'text' }, given)).toEqual(['column.type at prediction: Prediction: column text is string, but must be int or float.']);
  expect(problemLines(evaluate, { ...params, task: 'regression' }, given)).toEqual(['column.type at label: Label: column yes is bool, but must be int or float.']);
  expect(problemLines(evaluate, { ...params, groupBy: ['auc'] }, given)).toEqual(['column.duplicate at groupBy.0: What is told has a column named auc already.']);
  expect(evaluate.describe({})).toBe('nothing against nothing');
});
