import { createRandom } from '../../base/random.ts';
import { must } from '../../base/assert.ts';
import type { Params } from '../operator.ts';
import { numberOf } from '../read-params.ts';
import type { Examples, Settings } from './algorithm.ts';
import { algorithms } from './algorithms.ts';
import { encodingOf } from './encoding.ts';
import type { Encoding } from './encoding.ts';
import { readFeatures } from './feature.ts';
import type { ModelFile } from './model-file.ts';
import { trialParams } from './trial-params.testing.ts';

/** A model of the algorithm, fitted to random examples over the columns of `trialParams`. */
export function fittedModel(name: string, seed: number): ModelFile {
  const params = paramsOf(name, seed);
  const algorithm = must(algorithms.find((each) => each.name === name), name);
  const settings: Settings = { encoding: encodingOf(readFeatures(params)), params: { ...algorithm.defaults, ...params }, seed: numberOf(params, 'seed') };
  const model = algorithm.fit(examplesOf(settings.encoding, { truth: algorithm.task === 'classification', seed }), settings);
  return { algorithm, label: 'value', settings, entries: algorithm.entries(model, settings), model, facts: {} };
}

function paramsOf(name: string, seed: number): Params {
  for (let stream = 0; ; stream++) {
    const params = trialParams(createRandom(seed, stream));
    if (params['algorithm'] === name) return params;
  }
}

function examplesOf({ features, width, sizes }: Encoding, { truth, seed }: { readonly truth: boolean; readonly seed: number }): Examples {
  const random = createRandom(seed, 7);
  const count = 40;
  const values = new Float64Array(count * width);
  for (let i = 0; i < values.length; i++) {
    const f = i % width;
    const { as } = features[f]!;
    values[i] = as === 'number' || as === 'scaled' ? random.below(20) - 10 : as === 'id' ? random.below(5) : random.below(sizes[f]! + 1) - 1;
    if (as === 'hashed') values[i] = Math.max(0, values[i]!);
  }
  const labels = Float64Array.from({ length: count }, (_, i) => (truth ? Number(values[i * width]! + random.below(9) > 0) : 3 * values[i * width]! + random.below(5)));
  return { count, values, labels, ids: features.map(({ as }) => (as === 'id' ? Array.from({ length: 5 }, (_, i) => `u${i}`) : [])) };
}
