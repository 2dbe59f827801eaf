import { describe, expect, it } from 'vitest';
import { must } from '../../../base/assert.ts';
import { createRandom } from '../../../base/random.ts';
import type { Random } from '../../../base/random.ts';
import { field } from '../../../data/schema.ts';
import { checkExpression } from '../../../expression/check.ts';
import { evaluateRow } from '../../../expression/evaluate-row.ts';
import { parseExpression } from '../../../expression/parse.ts';
import type { Examples, Settings } from '../algorithm.ts';
import { encodingOf } from '../encoding.ts';
import type { Feature } from '../feature.ts';
import { bestSet, bestThreshold } from './histogram.ts';
import type { Histogram, Split } from './histogram.ts';
import { forest, forestRegression } from './index.ts';

const number = (column: string): Feature => ({ column, as: 'number', categories: [], buckets: 2 });
const kind: Feature = { column: 'kind', as: 'categories', categories: ['a', 'b', 'c', 'd'], buckets: 2 };

function settingsFor(features: readonly Feature[], params: Settings['params'] = {}): Settings {
  return { encoding: encodingOf(features), params: { forestTrees: 10, forestDepth: 6, forestLeast: 2, ...params }, seed: 3 };
}

function examplesOf(rows: readonly (readonly number[])[], labels: readonly number[]): Examples {
  return { count: rows.length, values: Float64Array.from(rows.flat()), labels: Float64Array.from(labels), ids: [] };
}

/** What no single line parts: true where just one of two numbers is above a half; the third says nothing. */
function crossed(random: Random, count: number): Examples {
  const rows = Array.from({ length: count }, () => [random.unit(), random.unit(), random.unit()]);
  return examplesOf(rows, rows.map(([x, y]) => Number(x! > 0.5 !== y! > 0.5)));
}

function rightOf(settings: Settings, model: ReturnType<typeof forest.fit>, { count, values, labels }: Examples): number {
  const learner = forest.learner(model, settings);
  let right = 0;
  for (let i = 0; i < count; i++) if (Number(learner.predict(values, i * settings.encoding.width, []) > 0.5) === labels[i]!) right++;
  return right / count;
}

/** The least squared error that a division of the bins leaves, by trying all of them; the first bin stays right. */
function leastError({ counts, sums, size }: Histogram, squares: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let mask = 1; mask < 2 ** (size - 1); mask++) {
    const sides = [[0, 0], [0, 0]];
    for (let b = 0; b < size; b++) {
      const side = sides[b > 0 && ((mask >> (b - 1)) & 1) === 1 ? 0 : 1]!;
      side[0]! += counts[b]!;
      side[1]! += sums[b]!;
    }
    if (sides.some(([count]) => count! < 1)) continue;
    least = Math.min(least, sides.reduce((error, [count, sum]) => error - (sum! * sum!) / count!, squares));
  }
  return least;
}

function randomHistogram(random: Random): Histogram & { readonly count: number; readonly sum: number } {
  const counts = Float64Array.from({ length: 6 }, (_, b) => (b === 0 ? random.below(2) : random.below(5)));
  counts[2]! += 1;
  counts[4]! += 1;
  const sums = counts.map((count) => Array.from({ length: count }, () => random.below(2)).reduce((a, b) => a + b, 0));
  return { counts, sums, size: 6, count: counts.reduce((a, b) => a + b, 0), sum: sums.reduce((a, b) => a + b, 0) };
}

/** Seeds whose split by a set leaves more error than the best of all divisions does. */
function worse(split: (histogram: Histogram, totals: { readonly count: number; readonly sum: number; readonly least: number }) => Split | null): readonly number[] {
  return Array.from({ length: 300 }, (_, seed) => seed).filter((seed) => {
    const histogram = randomHistogram(createRandom(seed));
    const found = split(histogram, { ...histogram, least: 1 });
    return found !== null && histogram.sum - found.score > leastError(histogram, histogram.sum) + 1e-9;
  });
}

describe('a split', () => {
  it('by a threshold leaves the least squared error', () => {
    // 0 0 1 | 1 1: means 1/3 and 1. 0 0 | 1 1 1 leaves none: 3² / 3.
    const histogram = { counts: Float64Array.of(2, 1, 2), sums: Float64Array.of(0, 1, 2), size: 3 };
    expect(bestThreshold(histogram, { count: 5, sum: 3, least: 1 }, 9 / 5)).toEqual({ bin: 0, set: [], score: 3 });
    // With 3 on each side, as asked for, there is none.
    expect(bestThreshold(histogram, { count: 5, sum: 3, least: 3 }, 9 / 5)).toBeNull();
  });

  it('by categories is the best of all divisions; a check that sees one by the order of the list', () => {
    expect(worse((histogram, totals) => bestSet(histogram, totals, 0))).toEqual([]);
    expect(worse((histogram, totals) => bestThreshold(histogram, totals, 0)).length).toBeGreaterThan(100);
  });
});

describe('random forest', () => {
  const settings = settingsFor([number('x'), number('y'), number('z')], { forestTrees: 20 });
  const model = forest.fit(crossed(createRandom(1), 2000), settings);

  it('tells what no line parts, and knows from the examples it left out how well', () => {
    const fresh = crossed(createRandom(2), 2000);
    expect(rightOf(settings, model, fresh)).toBeGreaterThan(0.97);
    const learner = forest.learner(model, settings);
    const squared = Array.from(fresh.labels, (label, i) => (learner.predict(fresh.values, 3 * i, []) - label) ** 2).reduce((sum, each) => sum + each, 0) / fresh.count;
    expect(Math.abs(model.outOfBag - squared)).toBeLessThan(0.02);
  });

  it('finds what matters', () => {
    const [x, y, z] = model.importances;
    expect(x! + y! + z!).toBeCloseTo(1, 12);
    expect(z!).toBeLessThan(Math.min(x!, y!) / 2);
  });

  it('is the same for the same seed, and another for another', () => {
    const examples = crossed(createRandom(4), 200);
    expect(forest.fit(examples, settings)).toEqual(forest.fit(examples, settings));
    expect(forest.fit(examples, { ...settings, seed: 4 }).trees).not.toEqual(forest.fit(examples, settings).trees);
  });

  it('keeps to depth and to the examples of a leaf', () => {
    const small = settingsFor([number('x'), number('y'), number('z')], { forestDepth: 3, forestLeast: 40 });
    const { trees, counts } = forest.fit(crossed(createRandom(5), 600), small);
    expect(Math.max(...trees.numbers)).toBeLessThan(2 ** 4);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(40);
  });

  it('divides a number half-way between its neighbours, and categories by what they tell', () => {
    const one = settingsFor([kind], { forestTrees: 1, forestLeast: 1 });
    const [slots, labels] = [[0, 1, 2, 3, -1].flatMap((slot) => Array.from({ length: 20 }, () => [slot])), [0, 1, 0, 1, 1].flatMap((label) => Array.from({ length: 20 }, () => label))];
    expect(forest.entries(forest.fit(examplesOf(slots, labels), one), one).filter(({ part, item }) => part.startsWith('tree') && item !== '(examples)')).toEqual([
      { part: 'tree 0 node 1', item: 'kind=a', value: 1 }, { part: 'tree 0 node 1', item: 'kind=c', value: 1 },
      { part: 'tree 0 node 2', item: '(value)', value: 0 }, { part: 'tree 0 node 3', item: '(value)', value: 1 },
    ]);
    const line = settingsFor([number('x')], { forestTrees: 1, forestLeast: 1 });
    const steps = examplesOf(Array.from({ length: 40 }, (_, i) => [i < 20 ? 1 : 4]), Array.from({ length: 40 }, (_, i) => (i < 20 ? 10 : 30)));
    expect(forestRegression.entries(forestRegression.fit(steps, line), line).filter(({ part, item }) => part.startsWith('tree') && item !== '(examples)')).toEqual([
      { part: 'tree 0 node 1', item: 'x', value: 2.5 }, { part: 'tree 0 node 2', item: '(value)', value: 10 }, { part: 'tree 0 node 3', item: '(value)', value: 30 },
    ]);
  });

  it('predicts numbers far from 0 as well', () => {
    const random = createRandom(6);
    const rows = Array.from({ length: 1000 }, () => [random.unit() * 10]);
    const line = settingsFor([number('x')], { forestTrees: 10 });
    const fitted = forestRegression.fit(examplesOf(rows, rows.map(([x]) => 1e12 + x! * x!)), line);
    expect(Math.abs(forestRegression.learner(fitted, line).predict(Float64Array.of(5), 0, []) - (1e12 + 25))).toBeLessThan(2);
  });

  it('counts on in its leaves: each is the mean of what it was fitted to and of what came since', () => {
    const learner = forest.learner(model, settings);
    const at = Float64Array.of(0.1, 0.1, 0.5);
    expect(learner.predict(at, 0, [])).toBeLessThan(0.05);
    for (let i = 0; i < 2000; i++) learner.learn(at, 0, 1, []);
    expect(learner.predict(at, 0, [])).toBeGreaterThan(0.7);
    expect(learner.model().trees).toEqual(model.trees);
    expect(rightOf(settings, model, crossed(createRandom(2), 500))).toBeGreaterThan(0.97);
  });

  it('is a mean where it goes on from nothing', () => {
    const learner = forest.learner(null, settings);
    expect(learner.predict(Float64Array.of(1, 2, 3), 0, [])).toBeNaN();
    for (const label of [1, 0, 0, 1, 1]) learner.learn(Float64Array.of(1, 2, 3), 0, label, []);
    expect(learner.predict(Float64Array.of(9, 9, 9), 0, [])).toBeCloseTo(3 / 5, 12);
  });
});

describe('a forest elsewhere', () => {
  const settings = settingsFor([number('x'), kind], { forestTrees: 2, forestDepth: 2 });
  const random = createRandom(9);
  const rows = Array.from({ length: 300 }, () => [random.below(10), random.below(5) - 1]);
  const model = forest.fit(examplesOf(rows, rows.map(([x, slot]) => Number(x! + 2 * slot! + random.below(4) > 9))), settings);
  const learner = forest.learner(model, settings);

  it('is the same from its entries, in any order', () => {
    const read = must(forest.model(forest.entries(model, settings).toReversed(), settings), 'model');
    const again = forest.learner(read, settings);
    for (const row of rows) expect(again.predict(Float64Array.from(row), 0, [])).toBe(learner.predict(Float64Array.from(row), 0, []));
    expect(forest.entries(read, settings)).toHaveLength(forest.entries(model, settings).length);
    expect(forest.model(forest.entries(model, settings).filter(({ part }) => part !== 'tree 1 node 3'), settings)).toBeNull();
  });

  it('is an expression, if a small one', () => {
    const parsed = parseExpression(must(forest.expression(model, settings), 'expression'));
    if (!parsed.ok) throw new Error('unparsed');
    const typed = checkExpression(parsed.value, [field('x', 'int'), field('kind', 'string', true)]);
    if (!typed.ok) throw new Error('unchecked');
    for (const [x, slot] of rows) expect(evaluateRow(typed.value, [x!, kind.categories[slot!] ?? null])).toBe(learner.predict(Float64Array.of(x!, slot!), 0, []));
    const large = settingsFor([number('x'), kind], { forestTrees: 100 });
    expect(forest.expression(forest.fit(examplesOf(rows, rows.map(([x]) => x! % 2)), large), large)).toBeNull();
  });
});
