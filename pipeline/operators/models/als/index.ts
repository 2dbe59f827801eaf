import { problem } from '../../../problem.ts';
import type { Algorithm, Entry } from '../algorithm.ts';
import { fitEntries, valuesBy } from '../entries.ts';
import { fitAls } from './fit.ts';
import { AlsLearner } from './learner.ts';
import { readAls } from './model.ts';
import type { AlsModel } from './model.ts';
import type { SideState } from './side.ts';

/** A vector for each user and each item, whose product is what the one thinks of the other: ALS in the batch layer, fold-in in the speed layer. */
export const als: Algorithm<AlsModel> = {
  name: 'als',
  label: 'Matrix factorisation (ALS)',
  summary: 'Predicts what a user would give an item: alternating least squares in batch runs, followed by folding in each rating.',
  task: 'recommendation',
  mergeClass: 'multi-pass',
  takes: ['id'],
  fields: [
    { name: 'alsFactors', label: 'Factors', type: 'number', min: 1, max: 64, integer: true, help: 'Numbers of a user’s and of an item’s vector.' },
    { name: 'alsLambda', label: 'Penalty', type: 'number', min: 1e-6, max: 100, help: 'Draws the vectors to 0, the more the more ratings they come of.' },
    { name: 'alsIterations', label: 'Iterations', type: 'number', min: 1, max: 100, integer: true, help: 'Of a batch run.' },
  ],
  defaults: { alsFactors: 8, alsLambda: 0.05, alsIterations: 10 },
  check: ({ encoding: { width } }) => (width === 2 ? [] : [problem('train.als-ids', { param: 'features' }, 'A matrix has two sides.', 'Give it two ids as features: who rates, and what is rated.')]),
  fit: fitAls,
  learner: (from, settings) => new AlsLearner(from, settings),
  entries: ({ examples, sum, squares, users, items }, settings) => {
    const { factors } = readAls(settings);
    return [...vectorsOf('user', users, factors), ...vectorsOf('item', items, factors), ...fitEntries({ examples, mean: sum / examples, rmse: Math.sqrt(squares / examples) })];
  },
  model: (entries, settings) => {
    const fit = valuesBy(entries, 'fit');
    const [examples, mean, rmse] = [fit.get('examples'), fit.get('mean'), fit.get('rmse')];
    const { factors } = readAls(settings);
    const [users, items] = [sideOf('user', entries, factors), sideOf('item', entries, factors)];
    if (examples === undefined || mean === undefined || users === null || items === null) return null;
    return { examples, sum: mean * examples, squares: (rmse ?? 0) * (rmse ?? 0) * examples, users, items };
  },
  expression: () => null,
  bytes: ({ users, items }) => [users, items].reduce((sum, { ids, vectors, ratings }) => sum + vectors.byteLength + ids.length * 64 + ratings.reduce((all, { length }) => all + 16 * length, 0), 0),
};

function vectorsOf(part: 'user' | 'item', { ids, vectors }: SideState, factors: number): readonly Entry[] {
  return ids.flatMap((id, row) => Array.from({ length: factors }, (_, k) => ({ part: `${part} ${id}`, item: String(k), value: vectors[row * factors + k]! })));
}

/** null where a vector is not whole, or longer. */
function sideOf(part: 'user' | 'item', entries: readonly Entry[], factors: number): SideState | null {
  const found = new Map<string, Float64Array>();
  for (const entry of entries) {
    if (!entry.part.startsWith(`${part} `)) continue;
    const id = entry.part.slice(part.length + 1);
    if (!(Number(entry.item) < factors)) return null;
    const vector = found.get(id) ?? new Float64Array(factors).fill(Number.NaN);
    vector[Number(entry.item)] = entry.value;
    found.set(id, vector);
  }
  const vectors = Float64Array.from([...found.values()].flatMap((vector) => [...vector]));
  return vectors.some(Number.isNaN) ? null : { ids: [...found.keys()], vectors, others: [...found].map(() => []), ratings: [...found].map(() => []) };
}
