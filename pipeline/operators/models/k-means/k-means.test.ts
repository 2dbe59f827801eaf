import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import { field } from '../../../data/schema.ts';
import { must } from '../../../base/assert.ts';
import { checkExpression } from '../../../expression/check.ts';
import { evaluateRow } from '../../../expression/evaluate-row.ts';
import { parseExpression } from '../../../expression/parse.ts';
import type { Settings } from '../algorithm.ts';
import { encodingOf } from '../encoding.ts';
import type { FeatureKind } from '../feature.ts';
import { kMeans } from './index.ts';
import { lloyd } from './lloyd.ts';
import type { Clustering } from './lloyd.ts';
import { seedCentres } from './seeding.ts';
import type { Points } from './seeding.ts';

function settingsFor(kinds: readonly FeatureKind[], clusters: number, restarts = 1): Settings {
  const features = kinds.map((as, f) => ({ column: `x${f}`, as, categories: [], buckets: 2 }));
  return { encoding: encodingOf(features), params: { kMeansClusters: clusters, kMeansRestarts: restarts }, seed: 7 };
}

function examplesOf(rows: readonly (readonly number[])[]) {
  return { count: rows.length, values: Float64Array.from(rows.flat()), labels: new Float64Array(rows.length), ids: [] };
}

function blobs(seed: number, count: number, width: number): Points {
  const random = createRandom(seed);
  const values = new Float64Array(count * width);
  for (let i = 0; i < count; i++) {
    const blob = random.below(6);
    for (let f = 0; f < width; f++) values[i * width + f] = ((blob * (f + 3)) % 7) + random.unit() * 2;
  }
  return { count, values, weights: Float64Array.from({ length: width }, (_, f) => 1 / (f + 1)) };
}

function distance({ values, weights }: Points, i: number, centres: Float64Array, c: number): number {
  return weights.reduce((sum, weight, f) => sum + weight * (values[i * weights.length + f]! - centres[c * weights.length + f]!) ** 2, 0);
}

/** Lloyd's two steps as they are told, over all distances. */
function naive(points: Points, seeds: Float64Array): readonly number[] {
  const width = points.weights.length;
  const centres = seeds.slice();
  let clusters: readonly number[] = [];
  for (;;) {
    const next = Array.from({ length: points.count }, (_, i) => {
      const distances = Array.from({ length: centres.length / width }, (__, c) => distance(points, i, centres, c));
      return distances.indexOf(Math.min(...distances));
    });
    if (next.every((cluster, i) => cluster === clusters[i])) return next;
    clusters = next;
    for (let c = 0; c < centres.length / width; c++) {
      const members = next.flatMap((cluster, i) => (cluster === c ? [i] : []));
      for (let f = 0; f < width; f++) centres[c * width + f] = members.reduce((sum, i) => sum + points.values[i * width + f]!, 0) / members.length;
    }
  }
}

/** Examples that are nearer to another centre, and centres that are not the mean of their examples. */
function faults(points: Points, { centres, clusters }: Clustering): number {
  const width = points.weights.length;
  const strays = Array.from(clusters).filter((own, i) => Array.from({ length: centres.length / width }).some((_, c) => distance(points, i, centres, c) < distance(points, i, centres, own) - 1e-9));
  const off = Array.from(centres).filter((value, at) => {
    const members = Array.from(clusters).flatMap((own, i) => (own === Math.floor(at / width) ? [points.values[i * width + (at % width)]!] : []));
    return Math.abs(members.reduce((sum, each) => sum + each, 0) / members.length - value) > 1e-9;
  });
  return strays.length + off.length;
}

describe('k-means++', () => {
  it('draws a centre in proportion to its squared distance', () => {
    const points = { count: 3, values: Float64Array.of(0, 1, 3), weights: Float64Array.of(1) };
    const seconds = Array.from({ length: 6000 }, (_, seed) => seedCentres(points, 2, createRandom(seed))).filter((centres) => centres[0] === 0).map((centres) => centres[1]!);
    // 1 of 1 + 9.
    const share = seconds.filter((second) => second === 1).length / seconds.length;
    expect(Math.abs(share - 0.1)).toBeLessThan(0.03);
  });

  it('finds no more centres than there are different examples', () => {
    expect(seedCentres({ count: 4, values: Float64Array.of(5, 2, 5, 2), weights: Float64Array.of(1) }, 3, createRandom(1)).toSorted()).toEqual(Float64Array.of(2, 5));
  });
});

describe('Lloyd with bounds', () => {
  const trials = Array.from({ length: 40 }, (_, seed) => {
    const points = blobs(seed, 200, 1 + (seed % 4));
    return { seed, points, seeds: seedCentres(points, 2 + (seed % 9), createRandom(seed, 1)) };
  });

  it('puts examples where all distances put them', () => {
    for (const { seed, points, seeds } of trials) expect({ seed, clusters: Array.from(lloyd(points, seeds).clusters) }).toEqual({ seed, clusters: naive(points, seeds) });
  });

  it('ends where nothing moves; a check that sees one example that is elsewhere', () => {
    const { points, seeds } = trials[3]!;
    const found = lloyd(points, seeds);
    expect(faults(points, found)).toBe(0);
    const clusters = found.clusters.slice();
    clusters[0] = (clusters[0]! + 1) % found.counts.length;
    expect(faults(points, { ...found, centres: found.centres, counts: found.counts, clusters })).toBeGreaterThan(0);
  });

  it('begins an empty cluster again at the example that is furthest from its centre', () => {
    const points = { count: 5, values: Float64Array.of(0, 1, 2, 3, 20), weights: Float64Array.of(1) };
    const { centres, counts } = lloyd(points, Float64Array.of(1, 1000));
    expect([Array.from(centres), Array.from(counts)]).toEqual([[1.5, 20], [4, 1]]);
  });
});

describe('k-means', () => {
  it('tells centres, counts, inertia and silhouette', () => {
    const settings = settingsFor(['number'], 2);
    const model = kMeans.fit(examplesOf([[10], [2], [0], [12]]), settings);
    // Distances 1 to the own centre; 9 or 11 to the other.
    const silhouette = (1 - 1 / 9 + (1 - 1 / 11)) / 2;
    expect(kMeans.entries(model, settings).map(({ part, item, value }) => [part, item, Number(value.toFixed(12))])).toEqual([
      ['cluster 0', '(examples)', 2], ['cluster 0', 'x0', 1], ['cluster 1', '(examples)', 2], ['cluster 1', 'x0', 11],
      ['fit', 'examples', 4], ['fit', 'inertia', 4], ['fit', 'silhouette', Number(silhouette.toFixed(12))],
    ]);
  });

  it('does not mind the unit of a scaled number', () => {
    const rows = Array.from({ length: 60 }, (_, i) => [(i % 3) * 10 + ((i * 7) % 5), (i * 11) % 13]);
    const [metres, millimetres] = [1, 1024].map((unit) => kMeans.fit(examplesOf(rows.map(([x, y]) => [x! * unit, y!])), settingsFor(['scaled', 'scaled'], 3, 4)));
    expect(Array.from(millimetres!.counts)).toEqual(Array.from(metres!.counts));
    expect(Array.from(millimetres!.centres, (value, i) => (i % 2 === 0 ? value / 1024 : value))).toEqual(Array.from(metres!.centres));
    expect(millimetres!.inertia).toBeCloseTo(metres!.inertia, 9);
  });

  it('keeps the best of several beginnings', () => {
    const points = blobs(5, 400, 2);
    const inertia = (restarts: number) => kMeans.fit({ ...points, labels: new Float64Array(400), ids: [] }, settingsFor(['number', 'number'], 6, restarts)).inertia;
    expect(inertia(10)).toBeLessThanOrEqual(inertia(1));
  });

  it('moves a centre by 1/n of the way, so that it stays the mean of its examples', () => {
    const settings = settingsFor(['number'], 2);
    const learner = kMeans.learner(kMeans.fit(examplesOf([[10], [2], [0], [12]]), settings), settings);
    for (const x of [4, 2]) learner.learn(Float64Array.of(x), 0, 0, []);
    // (0 + 2 + 4 + 2) / 4.
    expect(Array.from(learner.model().centres)).toEqual([2, 11]);
    expect(learner.predict(Float64Array.of(7), 0, [])).toBe(1);
  });

  it('begins clusters of its own where it goes on from nothing', () => {
    const settings = settingsFor(['scaled'], 2);
    const learner = kMeans.learner(null, settings);
    expect(learner.predict(Float64Array.of(7), 0, [])).toBeNaN();
    for (const x of [5, 5, 9, 11]) learner.learn(Float64Array.of(x), 0, 0, []);
    const { centres, counts, deviations } = learner.model();
    expect([Array.from(centres), Array.from(counts)]).toEqual([[5, 10], [2, 2]]);
    // Deviation of 5, 5, 9, 11: the mean is 7.5, the squares are 6.25 + 6.25 + 2.25 + 12.25.
    expect(deviations[0]).toBeCloseTo(Math.sqrt(27 / 4), 12);
  });

  it('predicts alike from its entries, and as an expression', () => {
    const settings = settingsFor(['scaled', 'number'], 3);
    const points = blobs(2, 100, 2);
    const model = kMeans.fit({ ...points, labels: new Float64Array(100), ids: [] }, settings);
    const read = must(kMeans.model(kMeans.entries(model, settings).toReversed(), settings), 'model');
    const [learner, again] = [model, read].map((each) => kMeans.learner(each, settings));
    const schema = [field('x0', 'float'), field('x1', 'float')];
    const parsed = parseExpression(must(kMeans.expression(model, settings), 'expression'));
    if (!parsed.ok) throw new Error('unparsed');
    const typed = checkExpression(parsed.value, schema);
    if (!typed.ok) throw new Error('unchecked');
    for (let i = 0; i < 100; i++) {
      const cluster = learner!.predict(points.values, 2 * i, []);
      expect([again!.predict(points.values, 2 * i, []), evaluateRow(typed.value, Array.from(points.values.subarray(2 * i, 2 * i + 2)))]).toEqual([cluster, cluster]);
    }
  });
});
