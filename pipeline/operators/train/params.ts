import type { Algorithm, Settings } from '../models/algorithm.ts';
import { algorithmOf } from '../models/algorithms.ts';
import { encodingOf } from '../models/encoding.ts';
import { readFeatures } from '../models/feature.ts';
import type { Params } from '../operator.ts';
import { flagOf, numberOf, textOf } from '../read-params.ts';

/**
 * How a path learns. `whole`: fits to all of its examples. `updates`: keeps the examples that are to be learnt on top of a
 * model that another path has fitted. `online`: learns each example as it comes, from nothing on, and keeps none.
 */
export const fits = ['whole', 'updates', 'online'] as const;
export type Fit = (typeof fits)[number];

export interface TrainSpec {
  readonly algorithm: Algorithm;
  readonly settings: Settings;
  /** '' where nothing is predicted. */
  readonly label: string;
  readonly fit: Fit;
  /** Examples kept at most. */
  readonly most: number;
  /** Counts the examples and does nothing else. */
  readonly census: boolean;
}

export function readTrain(params: Params): TrainSpec {
  const algorithm = algorithmOf(params);
  return {
    algorithm,
    settings: { encoding: encodingOf(readFeatures(params)), params: { ...algorithm.defaults, ...params }, seed: numberOf(params, 'seed') },
    label: isSupervised(algorithm) ? textOf(params, 'label') : '',
    fit: fits.find((each) => each === params['fit']) ?? 'whole',
    most: Math.max(1, numberOf(params, 'most')),
    census: flagOf(params, 'census'),
  };
}

export function isSupervised({ task }: Algorithm): boolean {
  return task === 'regression' || task === 'classification' || task === 'recommendation';
}
