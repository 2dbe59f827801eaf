import { expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { Random } from '../../base/random.ts';
import { chunkFrom } from '../../data/chunk.ts';
import { field } from '../../data/schema.ts';
import { tableRows } from '../../data/table.ts';
import type { ViewState } from '../state.ts';
import { heavyHitters } from './index.ts';

const schema = [field('value', 'string')];
const params = (counters: number) => ({ groupBy: [], window: 'global', column: 'value', counters });

function filled(values: readonly string[], counters: number): ViewState {
  const state = heavyHitters.createState(params(counters), schema, heavyHitters.createFamily(params(counters), schema));
  heavyHitters.createKernel(params(counters), schema, 'keep').process(chunkFrom(schema, values.map((value, i) => ({ row: [value], time: i, arrival: i, watermark: -Infinity }))), state);
  return state;
}

/** A few values often, many seldom. */
function skewed(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => `v${Math.floor(1 / (random.unit() + 0.002))}`);
}

function frequencies(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function expectWithinBounds(state: ViewState, values: readonly string[], counters: number): void {
  const truth = frequencies(values);
  const rows = tableRows(state.table()) as [string, number, number][];
  const bound = values.length / counters;
  const least = Math.min(...rows.map(([, count]) => count));
  for (const [value, count, error] of rows) {
    const exact = truth.get(value) ?? 0;
    expect(count, value).toBeGreaterThanOrEqual(exact);
    expect(count - error, value).toBeLessThanOrEqual(exact);
    expect(error, value).toBeLessThanOrEqual(bound);
  }
  const listed = new Set(rows.map(([value]) => value));
  for (const [value, exact] of truth) {
    if (listed.has(value)) continue;
    expect(exact, value).toBeLessThanOrEqual(bound);
    expect(exact, value).toBeLessThanOrEqual(least);
  }
}

it('no count is too low, none too high by more than its error and the rows by counters, and what is not listed came no more often', () => {
  for (let seed = 0; seed < 60; seed++) {
    const random = createRandom(seed, 1);
    const counters = 1 + random.below(30);
    const values = skewed(random, random.below(2000));
    expectWithinBounds(filled(values, counters), values, counters);
  }
});

it('the same holds after any merges, and who absorbs whom does not show', () => {
  for (let seed = 0; seed < 60; seed++) {
    const random = createRandom(seed, 2);
    const counters = 1 + random.below(30);
    const parts = Array.from({ length: 2 + random.below(4) }, () => skewed(random, random.below(800)));
    const merged = filled(parts[0]!, counters);
    for (const part of parts.slice(1)) merged.absorb(filled(part, counters));
    expectWithinBounds(merged, parts.flat(), counters);
    const [first, second] = parts;
    const one = filled(first!, counters);
    one.absorb(filled(second!, counters));
    const other = filled(second!, counters);
    other.absorb(filled(first!, counters));
    expect(tableRows(other.table())).toEqual(tableRows(one.table()));
  }
});

it('a merge that forgets what the other side has seen is found', () => {
  const [first, second] = [['a', 'a', 'b'], ['c', 'c', 'c', 'c', 'c', 'c']];
  const merged = filled(first, 2);
  expect(() => expectWithinBounds(merged, [...first, ...second], 2)).toThrow('less than or equal');
  merged.absorb(filled(second, 2));
  expectWithinBounds(merged, [...first, ...second], 2);
});
