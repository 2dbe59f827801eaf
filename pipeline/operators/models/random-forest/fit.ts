import { createRandom } from '../../../base/random.ts';
import { numberOf } from '../../read-params.ts';
import type { Examples, Settings } from '../algorithm.ts';
import { binned } from './bins.ts';
import { Grower } from './grow.ts';
import { leafOf, noTrees } from './model.ts';
import type { ForestModel, Trees } from './model.ts';
import { TreeList } from './tree-list.ts';

/** `truth`: labels are 0 and 1. Each tree has a stream of random numbers of its own. */
export function fitForest(examples: Examples, { encoding, params, seed }: Settings, truth: boolean): ForestModel {
  const { count, values, labels } = examples;
  const { width, numeric } = encoding;
  if (count === 0) return emptyForest(width);
  // Of large numbers the squares would leave nothing to tell apart.
  const offset = truth ? 0 : meanOf(labels, count);
  const into = new TreeList();
  const grower = new Grower(binned(examples, encoding), {
    numeric, labels: labels.slice(0, count).map((label) => label - offset), into,
    growth: { depth: numberOf(params, 'forestDepth'), least: Math.max(1, numberOf(params, 'forestLeast')), choices: choicesOf(width, truth), truth },
  });
  const draws = Array.from({ length: numberOf(params, 'forestTrees') }, (_, tree) => Uint8Array.from(grower.grow(createRandom(seed, tree)), (times) => (times > 0 ? 1 : 0)));
  const trees = into.trees();
  const means = Float64Array.from(into.values, (value) => value + offset);
  return {
    examples: count, trees, values: means, counts: Float64Array.from(into.counts), importances: sharesOf(grower.gains),
    outOfBag: outOfBag(trees, means, { draws, values, labels, width, count }),
  };
}

export function emptyForest(width: number): ForestModel {
  return { examples: 0, trees: noTrees, values: new Float64Array(1), counts: new Float64Array(1), importances: new Float64Array(width).fill(Number.NaN), outOfBag: Number.NaN };
}

/** As in Oryx and Spark: the square root of them for true or false, a third for a number. */
function choicesOf(width: number, truth: boolean): number {
  return Math.max(1, Math.ceil(truth ? Math.sqrt(width) : width / 3));
}

function meanOf(labels: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += labels[i]!;
  return sum / count;
}

function sharesOf(gains: Float64Array): Float64Array {
  const all = gains.reduce((sum, gain) => sum + gain, 0);
  return gains.map((gain) => gain / all);
}

interface Drawn {
  /** Of each tree: 1 for an example that it has drawn. */
  readonly draws: readonly Uint8Array[];
  readonly values: Float64Array;
  readonly labels: Float64Array;
  readonly width: number;
  readonly count: number;
}

function outOfBag(trees: Trees, means: Float64Array, { draws, values, labels, width, count }: Drawn): number {
  let [squares, judged] = [0, 0];
  for (let i = 0; i < count; i++) {
    let [sum, voices] = [0, 0];
    for (let tree = 0; tree < draws.length; tree++) {
      if (draws[tree]![i] === 1) continue;
      sum += means[leafOf(trees, trees.roots[tree]!, values, i * width)]!;
      voices++;
    }
    if (voices === 0) continue;
    squares += (sum / voices - labels[i]!) ** 2;
    judged++;
  }
  return squares / judged;
}
