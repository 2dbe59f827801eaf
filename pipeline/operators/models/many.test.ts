import { expect, it } from 'vitest';
import { must } from '../../base/assert.ts';
import { createRandom } from '../../base/random.ts';
import type { Algorithm, Examples, Settings } from './algorithm.ts';
import { algorithms } from './algorithms.ts';
import { encodingOf } from './encoding.ts';
import { learnMany, predictMany } from './many.ts';

const named = (name: string): Algorithm => must(algorithms.find((each) => each.name === name), name);

function settingsOf({ defaults }: Algorithm, kinds: readonly ('number' | 'hashed' | 'scaled')[]): Settings {
  return { encoding: encodingOf(kinds.map((as, i) => ({ column: `x${i}`, as, categories: [], buckets: 5 }))), params: defaults, seed: 1 };
}

function drawn(count: number, { encoding: { features } }: Settings): Examples {
  const random = createRandom(count);
  const values = Float64Array.from({ length: count * features.length }, (_, i) => (features[i % features.length]!.as === 'hashed' ? random.below(6) - 1 : random.unit() * 20 - 10));
  return { count, values, labels: Float64Array.from({ length: count }, () => random.below(2)), ids: [] };
}

const cases = (['linear', 'logistic', 'k-means'] as const).flatMap((name) => {
  const kinds: readonly (readonly ('number' | 'hashed' | 'scaled')[])[] = [['number'], ['number', 'number', 'number'], Array.from({ length: 20 }, () => 'number')];
  return [...kinds, ...(name === 'k-means' ? [['scaled', 'number']] : [['number', 'hashed', 'number']]) as typeof kinds].map((each) => [`${name} of ${each.length} ${each.at(-2) ?? each[0]}`, name, each] as const);
});

it.each(cases)('%s: many examples at once are as one after the other, to the last bit, however they are divided', (_, name, kinds) => {
  const algorithm = named(name);
  const settings = settingsOf(algorithm, kinds);
  const examples = drawn(1203, settings);
  const [single, divided] = [algorithm.learner(null, settings), algorithm.learner(null, settings)];
  const predictions = (learner: typeof single) => {
    const all = new Float64Array(examples.count);
    predictMany(learner, examples, kinds.length, all);
    return all;
  };
  expect(predictions(divided).every(Number.isNaN)).toBe(true);
  for (const [first, end] of [[0, 1], [1, 40], [40, 41], [41, 700], [700, 1203]] as const) {
    for (let i = first; i < end; i++) single.learn(examples.values, i * kinds.length, examples.labels[i]!, []);
    learnMany(divided, examples, kinds.length, [first, end]);
    const one = Float64Array.from({ length: examples.count }, (__, i) => single.predict(examples.values, i * kinds.length, []));
    expect(predictions(divided)).toEqual(one);
  }
  expect(divided.model()).toEqual(single.model());
});
