import { must } from '#pipeline/base/assert.ts';
import { Classified } from '#pipeline/operators/evaluate/classified.ts';
import { als } from '#pipeline/operators/models/als/index.ts';
import { Side } from '#pipeline/operators/models/als/side.ts';
import type { Algorithm, Examples, Model, Settings } from '#pipeline/operators/models/algorithm.ts';
import { kMeans } from '#pipeline/operators/models/k-means/index.ts';
import { linearRegression } from '#pipeline/operators/models/linear-regression/index.ts';
import { logisticRegression } from '#pipeline/operators/models/logistic-regression/index.ts';
import { naiveBayes } from '#pipeline/operators/models/naive-bayes/index.ts';
import { forest } from '#pipeline/operators/models/random-forest/index.ts';
import { below, furthest, shareAbove } from './apart.ts';
import { clouds, curvedExamples, mixed, mixedExamples, plane, ratedItems, ratings } from './examples.ts';
import type { Figures, Study } from './study.ts';

const seed = 1;
const sums = mixedExamples('number', 3000, 1);
const truths = mixedExamples('truth', 3000, 2);
const [curved, unseen] = [curvedExamples(4000, 5), curvedExamples(4000, 6)];
const points = clouds(4000);
const rated = ratedItems();

/** Of each algorithm one; ours is asked through the rows that its view serves. */
export const studies: readonly Study[] = [
  {
    name: 'models: linear regression has the coefficients of scikit-learn',
    peer: 'linear', settings: { encoding: mixed, params: linearRegression.defaults, seed }, examples: sums,
    learn: (settings) => ({ coefficients: [...served(linearRegression, sums, settings).coefficients] }),
    rules: { coefficients: { off: furthest, allowed: 1e-9 } },
    bug: { ridge: 0.001 },
  },
  {
    name: 'models: logistic regression has the coefficients, the log-loss and the AUC of scikit-learn',
    peer: 'logistic', settings: { encoding: mixed, params: logisticRegression.defaults, seed }, examples: truths,
    learn: (settings) => {
      const model = served(logisticRegression, truths, settings);
      return { coefficients: [...model.coefficients], logLossOfFit: [model.logLoss], ...judged(logisticRegression, model, truths, settings) };
    },
    rules: {
      coefficients: { off: furthest, allowed: 1e-6 }, logLossOfFit: { off: furthest, allowed: 1e-9 }, logLoss: { off: furthest, allowed: 1e-9 },
      // Probabilities are counted in 500 bins.
      auc: { off: furthest, allowed: 1e-4 },
    },
    bug: { l2: 1.01 },
  },
  {
    name: 'models: naive Bayes has the probabilities of scikit-learn',
    peer: 'bayes', settings: { encoding: mixed, params: naiveBayes.defaults, seed }, examples: truths,
    learn: (settings) => judged(naiveBayes, served(naiveBayes, truths, settings), truths, settings),
    rules: { probabilities: { off: furthest, allowed: 1e-8 }, logLoss: { off: furthest, allowed: 1e-8 } },
    bug: { laplace: 1.01 },
  },
  {
    name: 'models: the inertia of k-means is at most 1 % above that of scikit-learn',
    peer: 'k_means', settings: { encoding: plane, params: { ...kMeans.defaults, kMeansClusters: 6 }, seed }, examples: points,
    learn: (settings) => {
      const { inertia, centres } = served(kMeans, points, settings);
      return { inertia: [inertia], centres: [...centres], inertiaOfCentres: [inertia / points.count] };
    },
    rules: { inertia: { off: shareAbove, allowed: 0.01 }, inertiaOfCentres: { off: furthest, allowed: 1e-9 } },
    bug: { kMeansClusters: 5 },
  },
  {
    name: 'models: the AUC of a random forest is at most 0.02 below that of scikit-learn',
    peer: 'forest', settings: { encoding: mixed, params: { ...forest.defaults, forestTrees: 50 }, seed }, examples: curved, unseen,
    learn: (settings) => judged(forest, served(forest, curved, settings), unseen, settings),
    rules: { auc: { off: below, allowed: 0.02 } },
    bug: { forestDepth: 1 },
  },
  {
    name: 'models: matrix factorisation has the ratings and the error of the formula in NumPy',
    peer: 'als', settings: { encoding: ratings, params: { ...als.defaults, alsFactors: 3 }, seed }, examples: rated,
    learn: (settings) => {
      const model = served(als, rated, settings);
      return { ...start(settings), predictions: predictions(als, model, rated, settings), rmse: [Math.sqrt(model.squares / model.examples)] };
    },
    rules: { predictions: { off: furthest, allowed: 1e-6 }, rmse: { off: furthest, allowed: 1e-6 } },
    bug: { alsIterations: 9 },
  },
];

function served<M extends Model>(algorithm: Algorithm<M>, examples: Examples, settings: Settings): M {
  return must(algorithm.model(algorithm.entries(algorithm.fit(examples, settings), settings), settings), algorithm.name);
}

function predictions<M extends Model>(algorithm: Algorithm<M>, model: M, { count, values, ids }: Examples, settings: Settings): readonly number[] {
  const learner = algorithm.learner(model, settings);
  return Array.from({ length: count }, (_, i) => learner.predict(values, i * settings.encoding.width, ids));
}

/** As `evaluate` judges it. */
function judged<M extends Model>(algorithm: Algorithm<M>, model: M, examples: Examples, settings: Settings): Figures {
  const probabilities = predictions(algorithm, model, examples, settings);
  const judge = new Classified(0.5);
  const tally = new Float64Array(judge.width);
  probabilities.forEach((probability, i) => judge.add(tally, probability, examples.labels[i]!));
  const [, logLoss, , auc] = judge.results(tally);
  return { probabilities, logLoss: [logLoss!], auc: [auc!] };
}

/** The items' vectors that the alternation begins with, item by item. */
function start({ params, seed: own }: Settings): Figures {
  const items = new Side(Number(params['alsFactors']), own + 1, null);
  for (const id of rated.ids[1]!) items.enter(id);
  return { itemVectors: [...items.state().vectors] };
}
