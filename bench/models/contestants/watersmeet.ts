import { must } from '#pipeline/base/assert.ts';
import type { Algorithm, Examples, Model, Settings } from '#pipeline/operators/models/algorithm.ts';
import { algorithms } from '#pipeline/operators/models/algorithms.ts';
import { encodingOf } from '#pipeline/operators/models/encoding.ts';
import { lloyd } from '#pipeline/operators/models/k-means/lloyd.ts';
import { kMeans } from '#pipeline/operators/models/k-means/index.ts';
import { predictMany } from '#pipeline/operators/models/many.ts';
import { ours } from '../../measure.ts';
import type { Contestant } from '../../measure.ts';
import { clusterAnswer, coefficientAnswer, inertiaAnswer, lossAnswer, rightAnswer, scoreAnswer } from '../answers.ts';
import { clusters, width } from '../examples.ts';
import type { BenchExamples } from '../examples.ts';
import { contestant } from './contestant.ts';

const features = Array.from({ length: width }, (_, f) => ({ column: `x${f}`, as: 'number' as const, categories: [], buckets: 2 }));

/** The algorithm of the batch layer over examples as its state keeps them; to score, its learner's prediction of each. */
export function ourLine(examples: BenchExamples): readonly [training: Contestant, scoring: Contestant] {
  const { algorithm, settings, all } = setUp('linear', examples, examples.amounts);
  const model = algorithm.fit(all, settings);
  return [
    contestant(ours, examples.rows, { run: () => algorithm.fit(all, settings), answer: (found) => coefficientAnswer(coefficientsOf(algorithm, found, settings)) }),
    contestant(ours, examples.rows, { run: () => scoresOf(algorithm, model, { settings, all }), answer: scoreAnswer }),
  ];
}

export function ourLogistic(examples: BenchExamples): Contestant {
  const { algorithm, settings, all } = setUp('logistic', examples, examples.chances);
  return contestant(ours, examples.rows, { run: () => algorithm.fit(all, settings), answer: (found) => lossAnswer(examples, coefficientsOf(algorithm, found, settings)) });
}

export function ourClusters(examples: BenchExamples, centres: Float64Array): readonly [training: Contestant, scoring: Contestant] {
  const { settings, all } = setUp('k-means', examples, examples.amounts);
  const points = { count: examples.rows, values: examples.values, weights: new Float64Array(width).fill(1) };
  const model = { examples: examples.rows, centres, counts: new Float64Array(clusters), deviations: points.weights, inertia: 0, silhouettes: 0, moments: null };
  return [
    contestant(ours, examples.rows, { run: () => lloyd(points, examples.starts), answer: (found) => inertiaAnswer(examples, found.centres) }),
    contestant(ours, examples.rows, { run: () => scoresOf(kMeans, model, { settings, all }), answer: clusterAnswer }),
  ];
}

export function ourForest(examples: BenchExamples, fresh: BenchExamples): readonly [training: Contestant, scoring: Contestant] {
  const { algorithm, settings, all } = setUp('forest', examples, examples.answers);
  const model = algorithm.fit(all, settings);
  const score = (found: Model) => scoresOf(algorithm, found, { settings, all: setUp('forest', fresh, fresh.answers).all });
  return [
    contestant(ours, examples.rows, { run: () => algorithm.fit(all, settings), answer: (found) => rightAnswer(fresh.answers, score(found)) }),
    contestant(ours, fresh.rows, { run: () => score(model), answer: (told) => rightAnswer(fresh.answers, told) }),
  ];
}

function setUp(name: string, { rows, values }: BenchExamples, labels: Float64Array): { readonly algorithm: Algorithm; readonly settings: Settings; readonly all: Examples } {
  const algorithm = must(algorithms.find((each) => each.name === name), name);
  return { algorithm, settings: { encoding: encodingOf(features), params: algorithm.defaults, seed: 1 }, all: { count: rows, values, labels, ids: [] } };
}

function scoresOf(algorithm: Algorithm, model: Model, { settings, all }: { readonly settings: Settings; readonly all: Examples }): Float64Array {
  const scores = new Float64Array(all.count);
  predictMany(algorithm.learner(model, settings), all, width, scores);
  return scores;
}

function coefficientsOf(algorithm: Algorithm, model: Model, settings: Settings): readonly number[] {
  const entries = new Map(algorithm.entries(model, settings).filter(({ part }) => part === 'coefficient').map(({ item, value }) => [item, value]));
  return [...features.map(({ column }) => entries.get(column)!), entries.get('(intercept)')!];
}
