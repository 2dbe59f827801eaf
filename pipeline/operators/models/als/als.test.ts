import { describe, expect, it } from 'vitest';
import { must } from '../../../base/assert.ts';
import { createRandom } from '../../../base/random.ts';
import type { Examples, Settings } from '../algorithm.ts';
import { encodingOf } from '../encoding.ts';
import { als } from './index.ts';

const settings = (changes: object = {}): Settings => ({ encoding: encodingOf(['user', 'film'].map((column) => ({ column, as: 'id', categories: [], buckets: 2 }))), params: { ...als.defaults, alsFactors: 2, alsLambda: 1e-6, ...changes }, seed: 3 });

/** Ratings that are products of two tastes, of which some are left out; `held` are those. */
function planted(seed: number): { readonly known: Examples; readonly held: Examples } {
  const random = createRandom(seed);
  const vectors = (count: number): readonly (readonly [number, number])[] => Array.from({ length: count }, () => [random.unit() * 2 - 1, random.unit() * 2 - 1]);
  const [users, films] = [vectors(40), vectors(30)];
  const all = users.flatMap((user, u) => films.map((film, f) => ({ u, f, rating: 3 + user[0] * film[0] + user[1] * film[1], held: random.below(4) === 0 })));
  const ids = [users.map((_, u) => `u${u}`), films.map((_, f) => `f${f}`)];
  const examples = (held: boolean): Examples => {
    const some = all.filter((each) => each.held === held);
    return { count: some.length, values: Float64Array.from(some.flatMap(({ u, f }) => [u, f])), labels: Float64Array.from(some, ({ rating }) => rating), ids };
  };
  return { known: examples(false), held: examples(true) };
}

function rmse(examples: Examples, learner: ReturnType<typeof als.learner>): number {
  let squares = 0;
  for (let i = 0; i < examples.count; i++) squares += (learner.predict(examples.values, 2 * i, examples.ids) - examples.labels[i]!) ** 2;
  return Math.sqrt(squares / examples.count);
}

describe('fit', () => {
  it('finds tastes that were planted: ratings that it has not seen', () => {
    const { known, held } = planted(1);
    const model = als.fit(known, settings({ alsFactors: 3, alsIterations: 60 }));
    expect(rmse(held, als.learner(model, settings({ alsFactors: 3 })))).toBeLessThan(0.05);
  });

  it('becomes no worse from iteration to iteration', () => {
    const { known } = planted(2);
    const squares = [1, 2, 4, 8, 16].map((alsIterations) => als.fit(known, settings({ alsIterations })).squares);
    expect(squares.toSorted((a, b) => b - a)).toEqual(squares);
  });
});

describe('folding in', () => {
  it('learns a new user’s taste from a few ratings', () => {
    const { known } = planted(3);
    const learner = als.learner(als.fit(known, settings({ alsIterations: 40 })), settings());
    // His ratings as those of user u0 would be: he is to become like him.
    const own = Array.from({ length: known.count }, (_, i) => i).filter((i) => known.values[2 * i] === 0).slice(0, 12);
    const ids = [['newcomer'], known.ids[1]!];
    for (const i of own) learner.learn(Float64Array.of(0, known.values[2 * i + 1]!), 0, known.labels[i]!, ids);
    for (const i of own) expect(Math.abs(learner.predict(Float64Array.of(0, known.values[2 * i + 1]!), 0, ids) - known.labels[i]!)).toBeLessThan(0.2);
  });

  it('goes on from a model as if it had never stopped', () => {
    const { known } = planted(4);
    const [whole, first] = [als.learner(null, settings()), als.learner(null, settings())];
    const half = Math.floor(known.count / 2);
    for (let i = 0; i < half; i++) for (const each of [whole, first]) each.learn(known.values, 2 * i, known.labels[i]!, known.ids);
    const second = als.learner(structuredClone(first.model()), settings());
    for (let i = half; i < known.count; i++) for (const each of [whole, second]) each.learn(known.values, 2 * i, known.labels[i]!, known.ids);
    expect(second.model()).toEqual(whole.model());
  });
});

it('who rates the same film again replaces his rating, and a model of other factors is none', () => {
  const { known } = planted(6);
  const learner = als.learner(als.fit(known, settings()), settings());
  const ids = [['newcomer'], known.ids[1]!];
  for (const stars of [1, 5, 5]) learner.learn(Float64Array.of(0, 3), 0, stars, ids);
  const { users } = learner.model();
  expect(users.ratings[users.ids.indexOf('newcomer')]).toEqual([5]);
  expect(als.model(als.entries(als.fit(known, settings({ alsFactors: 4 })), settings({ alsFactors: 4 })), settings())).toBeNull();
});

it('what is served is enough to predict, and nobody unknown is more than the mean', () => {
  const { known, held } = planted(5);
  const model = als.fit(known, settings());
  const read = must(als.model(als.entries(model, settings()), settings()), 'a model');
  expect(Math.abs(rmse(held, als.learner(read, settings())) - rmse(held, als.learner(model, settings())))).toBeLessThan(1e-9);
  expect(als.learner(model, settings()).predict(Float64Array.of(0, 0), 0, [['nobody'], ['f0']])).toBeCloseTo(model.sum / model.examples, 12);
});
