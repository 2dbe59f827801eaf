import { algorithms } from '#pipeline/operators/models/algorithms.ts';
import { measure } from '../measure.ts';
import type { Work } from '../measure.ts';
import type { Finding } from '../results.ts';
import { clusterAnswer, coefficientAnswer, inertiaAnswer, lossAnswer, nearest, scoreAnswer } from './answers.ts';
import { mlClusters, mlForest, mlLine, mlLogistic } from './contestants/ml-js.ts';
import { findWasm, tensorClusters, tensorLine, tensorLogistic } from './contestants/tensorflow.ts';
import { ourClusters, ourForest, ourLine, ourLogistic } from './contestants/watersmeet.ts';
import { firstExamples, generateExamples, width } from './examples.ts';
import type { BenchExamples } from './examples.ts';
import { obviousCentres, obviousLine, obviousLogistic } from './truth.ts';

const rows = 100_000;
/** For a forest whose time grows with the square of the rows. */
const fewRows = 1_000;
/** TensorFlow.js counts in 32 bits. */
const tolerance = 1e-3;

/** Training of models, and scoring by them, beside ml.js and TensorFlow.js. */
export async function runModels(turns: number): Promise<Finding[]> {
  findWasm();
  const examples = generateExamples(rows);
  const found: Finding[] = [];
  for (const works of [lineWorks, logisticWorks, clusterWorks, forestWorks]) {
    for (const work of await works(examples)) {
      const measured = await measure(work, turns);
      for (const result of measured) console.info(JSON.stringify(result));
      found.push(...measured);
    }
  }
  return found;
}

async function lineWorks(examples: BenchExamples): Promise<readonly Work[]> {
  const line = obviousLine(examples);
  const scores = Float64Array.from({ length: rows }, (_, i) => line.reduce((sum, weight, f) => sum + weight * (f < width ? examples.values[i * width + f]! : 1), 0));
  return pairOfWorks('linear regression', { truths: [coefficientAnswer(line), scoreAnswer(scores)], contestants: [ourLine(examples), mlLine(examples), await tensorLine('cpu', examples), await tensorLine('wasm', examples)] });
}

async function logisticWorks(examples: BenchExamples): Promise<readonly Work[]> {
  if (algorithms.every(({ name }) => name !== 'logistic')) return [];
  const truth = lossAnswer(examples, obviousLogistic(examples));
  return [{
    name: 'Models, logistic regression, training', tolerance, truth: () => truth,
    contestants: [ourLogistic(examples), mlLogistic(examples), await tensorLogistic('cpu', examples), await tensorLogistic('wasm', examples)],
  }];
}

async function clusterWorks(examples: BenchExamples): Promise<readonly Work[]> {
  const centres = obviousCentres(examples);
  const found = Int32Array.from({ length: rows }, (_, i) => nearest(examples.values, i, centres).cluster);
  return pairOfWorks('k-means', {
    truths: [inertiaAnswer(examples, centres), clusterAnswer(found)],
    contestants: [ourClusters(examples, centres), mlClusters(examples, centres), await tensorClusters('cpu', examples, centres), await tensorClusters('wasm', examples, centres)],
  });
}

/** TensorFlow.js has none. Nine of ten answers can be told right at best. */
function forestWorks(examples: BenchExamples): readonly Work[] {
  const fresh = generateExamples(10_000, 2);
  const truth = new Map([['told', { right: 0.9 }]]);
  return pairOfWorks('random forest', { truths: [truth, truth], contestants: [ourForest(examples, fresh), mlForest(firstExamples(examples, fewRows), fresh)], within: 0.1 });
}

interface Pair {
  readonly truths: readonly ReturnType<typeof coefficientAnswer>[];
  readonly contestants: readonly (readonly Work['contestants'][number][])[];
  readonly within?: number;
}

function pairOfWorks(name: string, { truths, contestants, within = tolerance }: Pair): readonly Work[] {
  return ['training', 'scoring'].map((what, i) => ({ name: `Models, ${name}, ${what}`, tolerance: within, truth: () => truths[i]!, contestants: contestants.map((each) => each[i]!) }));
}
