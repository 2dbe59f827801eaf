import { kmeans } from 'ml-kmeans';
import LogisticRegression from 'ml-logistic-regression';
import { Matrix } from 'ml-matrix';
import { RandomForestClassifier } from 'ml-random-forest';
import LinearRegression from 'ml-regression-multivariate-linear';
import type { Contestant } from '../../measure.ts';
import { clusterAnswer, coefficientAnswer, inertiaAnswer, lossAnswer, rightAnswer, scoreAnswer } from '../answers.ts';
import { clusters, toArrays, width } from '../examples.ts';
import type { BenchExamples } from '../examples.ts';
import { contestant } from './contestant.ts';

const name = 'ml.js';

export function mlLine(examples: BenchExamples): readonly [training: Contestant, scoring: Contestant] {
  const rows = toArrays(examples.values);
  const [inputs, outputs] = [new Matrix(rows), Matrix.columnVector(Array.from(examples.amounts))];
  const train = () => new LinearRegression(inputs, outputs, { statistics: false });
  const model = train();
  return [
    contestant(name, examples.rows, { run: train, answer: ({ weights }) => coefficientAnswer(weights.map(([weight]) => weight!)) }),
    contestant(name, examples.rows, { run: () => model.predict(rows), answer: (scores) => scoreAnswer(scores.map(([score]) => score!)) }),
  ];
}

/** Gradient descent is all that it has, and it does it once a class: the step is about the greatest that is safe, and so many come within the tolerance. */
export function mlLogistic(examples: BenchExamples): Contestant {
  const inputs = new Matrix(toArrays(examples.values).map((row) => [...row, 1]));
  const outputs = Matrix.columnVector(Array.from(examples.chances));
  return contestant(name, examples.rows, {
    run: () => {
      const model = new LogisticRegression({ numSteps: 20, learningRate: 2 / examples.rows });
      model.train(inputs, outputs);
      return model.classifiers[0]!.weights.to1DArray();
    },
    answer: (weights) => lossAnswer(examples, weights),
  });
}

export function mlClusters(examples: BenchExamples, centres: Float64Array): readonly [training: Contestant, scoring: Contestant] {
  const rows = toArrays(examples.values);
  const starts = toArrays(examples.starts);
  const done = kmeans(rows.slice(0, clusters), clusters, { initialization: toArrays(centres), maxIterations: 1 });
  done.centroids = toArrays(centres);
  return [
    contestant(name, examples.rows, { run: () => kmeans(rows, clusters, { initialization: starts, maxIterations: 1000, tolerance: 1e-12 }), answer: (found) => inertiaAnswer(examples, found.centroids.flat()) }),
    contestant(name, examples.rows, { run: () => done.nearest(rows), answer: clusterAnswer }),
  ];
}

/** It draws features once a tree, not once a node, and so tells what depends on three of them by trees that have all. */
export function mlForest(examples: BenchExamples, fresh: BenchExamples): readonly [training: Contestant, scoring: Contestant] {
  const [rows, labels, others] = [toArrays(examples.values), Array.from(examples.answers), toArrays(fresh.values)];
  const train = () => {
    const forest = new RandomForestClassifier({
      nEstimators: 20, maxFeatures: width, replacement: false, seed: 1, useSampleBagging: true, noOOB: true, treeOptions: { maxDepth: 8, minNumSamples: 16 },
    });
    forest.train(rows, labels);
    return forest;
  };
  const model = train();
  return [
    contestant(name, examples.rows, { run: train, answer: (forest) => rightAnswer(fresh.answers, forest.predict(others)) }),
    contestant(name, fresh.rows, { run: () => model.predict(others), answer: (told) => rightAnswer(fresh.answers, told) }),
  ];
}
