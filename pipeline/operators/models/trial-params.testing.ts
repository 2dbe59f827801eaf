import type { Random } from '../../base/random.ts';
import { pick } from '../laws/random.testing.ts';
import type { Params } from '../operator.ts';
import { algorithms } from './algorithms.ts';
import type { FeatureKind } from './feature.ts';

const columnsOf: Readonly<Record<FeatureKind, readonly string[]>> = { number: ['x', 'y'], scaled: ['x', 'y'], categories: ['kind', 'user'], hashed: ['kind', 'user'], id: ['user', 'kind'] };

/** What its few examples need to say anything. */
const settingsOfTrials: Readonly<Record<string, Params>> = {
  linear: { ridge: 1 },
  forest: { forestTrees: 3, forestDepth: 3, forestLeast: 1 },
  'forest-regression': { forestTrees: 2, forestDepth: 3, forestLeast: 2 },
  'robust-z': { robustWindow: 3 },
};

/** Params of an algorithm over columns user, x, y, kind, yes and value. */
export function trialParams(random: Random): Params {
  const algorithm = pick(random, algorithms);
  const label = algorithm.task === 'classification' ? 'yes' : 'value';
  const ids = algorithm.takes.filter((kind) => kind === 'id').flatMap(() => ['user', 'kind'].map((column) => ({ column, as: 'id' as const })));
  const others = algorithm.takes.filter((kind) => kind !== 'id');
  const features = algorithm.task === 'recommendation' ? ids : [
    ...(algorithm.task === 'anomaly' ? ids.slice(0, 1) : []),
    ...['x', 'y', 'kind'].slice(0, algorithm.task === 'anomaly' ? 1 : 1 + random.below(3)).flatMap((column) => {
      const fitting = others.filter((as) => columnsOf[as].includes(column));
      return fitting.length === 0 ? [] : [{ column, as: pick(random, fitting), categories: 'a, b', buckets: 2 + random.below(4) }];
    }),
  ];
  return { algorithm: algorithm.name, label, features, ...algorithm.defaults, ...settingsOfTrials[algorithm.name], most: 1000, seed: random.below(100) };
}
