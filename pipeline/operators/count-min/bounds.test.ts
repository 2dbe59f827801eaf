import { expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { Random } from '../../base/random.ts';
import { chunkFrom } from '../../data/chunk.ts';
import { field } from '../../data/schema.ts';
import type { Value } from '../../data/schema.ts';
import { tableRows } from '../../data/table.ts';
import { askCounts } from '../ask-counts/index.ts';
import type { ViewState } from '../state.ts';
import { countMin } from './index.ts';

const shape = { width: 64, depth: 4 };
const params = { groupBy: [], window: 'global', column: 'value', ...shape };

function filled(values: readonly Value[]): ViewState {
  const schema = [field('value', typeof values[0] === 'string' ? 'string' : 'int')];
  const state = countMin.createState(params, schema, countMin.createFamily(params, schema));
  countMin.createKernel(params, schema, 'keep').process(chunkFrom(schema, values.map((value, i) => ({ row: [value], time: i, arrival: i, watermark: -Infinity }))), state);
  return state;
}

/** What is answered for each value: how often it has come at most, and as a rule at least. */
function asked(state: ViewState, values: readonly string[]): readonly [value: string, count: number, atLeast: number][] {
  return tableRows(askCounts.evaluate({ values: values.map((value) => ({ value })) }, state.table())) as unknown as [string, number, number][];
}

/** Some values often, most of them once. */
function skewed(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => `v${Math.floor(1 / (random.unit() + 0.0005))}`);
}

function frequencies(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

it('no answer is too low, and at most one value in e^depth is off by more than e / width of all rows', () => {
  let [tried, off] = [0, 0];
  for (let seed = 0; seed < 40; seed++) {
    const values = skewed(createRandom(seed, 1), 2000);
    const truth = frequencies(values);
    const unseen = Array.from({ length: 50 }, (_, i) => `never ${i}`);
    for (const [value, count, atLeast] of asked(filled(values), [...truth.keys(), ...unseen])) {
      expect(count, value).toBeGreaterThanOrEqual(truth.get(value) ?? 0);
      tried++;
      off += Number(atLeast > (truth.get(value) ?? 0));
    }
  }
  expect(tried).toBeGreaterThan(5000);
  expect(off / tried).toBeLessThanOrEqual(Math.exp(-shape.depth));
});

it('the rows of cells have hashes of their own: the least of four cells is below what one holds in the middle', () => {
  const values = Array.from({ length: 4000 }, (_, i) => `v${i}`);
  const counts = asked(filled(values), values.slice(0, 400)).map(([, count]) => count);
  expect(counts.reduce((sum, each) => sum + each, 0) / counts.length).toBeLessThan(values.length / shape.width - 4);
});

it('sketches of parts add up to that of the whole, whoever absorbs whom', () => {
  for (let seed = 0; seed < 20; seed++) {
    const random = createRandom(seed, 2);
    const parts = Array.from({ length: 2 + random.below(4) }, () => skewed(random, 1 + random.below(500)));
    const merged = filled(parts[0]!);
    for (const part of parts.slice(1)) merged.absorb(filled(part));
    expect(tableRows(merged.table())).toEqual(tableRows(filled(parts.flat()).table()));
    expect(merged.size).toBe(merged.table().length);
  }
});

it('a number and its text are one value, so that a question needs no type', () => {
  expect(asked(filled([42, 42, 7]), ['42', '7', '042'])).toEqual([['42', 2, 2], ['7', 1, 1], ['042', 0, 0]]);
  expect(asked(filled(['42', '042']), ['42', '042'])).toEqual([['42', 1, 1], ['042', 1, 1]]);
});
