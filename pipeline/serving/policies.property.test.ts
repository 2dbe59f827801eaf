import { expect, test } from 'vitest';
import { createRandom } from '../base/random.ts';
import type { Random } from '../base/random.ts';
import { chunkFrom } from '../data/chunk.ts';
import type { Event } from '../data/chunk.ts';
import type { Row } from '../data/schema.ts';
import { field } from '../data/schema.ts';
import { sortTable } from '../data/sort.ts';
import { tableRows } from '../data/table.ts';
import { aggregate } from '../operators/aggregate/index.ts';
import type { ViewState } from '../operators/state.ts';
import { policies, policyOf } from './policies.ts';
import type { Generation, MergePolicy } from './policy.ts';

const seeds = process.env['SEED'] === undefined ? Array.from({ length: 60 }, (_, i) => i) : [Number(process.env['SEED'])];

const schema = [field('key', 'string'), field('value', 'int', true)];
const params = {
  groupBy: ['key'], window: 'tumbling', size: 50, offset: 0,
  measures: [
    { name: 'rows', fn: 'count', column: '', where: '' },
    { name: 'total', fn: 'sum', column: 'value', where: '' },
    { name: 'average', fn: 'avg', column: 'value', where: '' },
    { name: 'most', fn: 'max', column: 'value', where: '' },
  ],
};

function someEvents(random: Random, count: number): Event[] {
  return Array.from({ length: count }, (_, i) => ({
    row: [`k${random.below(4)}`, random.below(5) === 0 ? null : random.below(100) - 50], time: i, arrival: i, watermark: -Infinity,
  }));
}

function stateOver(events: readonly Event[], family: unknown): ViewState {
  const state = aggregate.createState(params, schema, family);
  aggregate.createKernel(params, schema, 'keep').process(chunkFrom(schema, events), state);
  return state;
}

function served(policy: MergePolicy, parts: { batch: ViewState | null; generations: Generation[] }, family: unknown): Row[] {
  const answer = aggregate.createState(params, schema, family);
  policy.merge(parts, answer);
  return tableRows(sortTable(answer.table()));
}

/** A log of events in which batch runs start at `starts`; those up to `published` have published. */
function partsAt(events: readonly Event[], starts: readonly number[], published: number, family: unknown): { batch: ViewState | null; generations: Generation[]; horizon: number } {
  const horizon = published === 0 ? 0 : starts[published - 1]!;
  const borders = [0, ...starts, events.length];
  const generations = borders.slice(1).map((end, i) => ({ state: stateOver(events.slice(borders[i], end), family), absorbed: end <= horizon && i < published }));
  return { batch: published === 0 ? null : stateOver(events.slice(0, horizon), family), generations, horizon };
}

function forEachMoment(check: (events: readonly Event[], parts: ReturnType<typeof partsAt>, label: { text: string; family: unknown }) => void): void {
  for (const seed of seeds) {
    const random = createRandom(seed);
    const events = someEvents(random, random.below(150));
    const starts = Array.from({ length: random.below(5) }, () => random.below(events.length + 1)).toSorted((a, b) => a - b);
    const family = aggregate.createFamily(params, schema);
    for (let published = 0; published <= starts.length; published++) {
      check(events, partsAt(events, starts, published, family), { text: `SEED=${seed} starts ${starts.join()} published ${published}`, family });
    }
  }
}

test('absorbed-offset answers as a batch over everything, wherever runs start and whenever they publish', () => {
  forEachMoment((events, parts, { text, family }) => {
    const truth = aggregate.reference(params, { schema, events }, 'keep');
    expect(served(policyOf('absorbed-offset')!, parts, family), text).toEqual(truth);
  });
});

test('naive-union counts just the absorbed records twice', () => {
  forEachMoment((events, parts, { text, family }) => {
    const twice = [...events, ...events.slice(0, parts.horizon)];
    expect(served(policyOf('naive-union')!, parts, family), text).toEqual(aggregate.reference(params, { schema, events: twice }, 'keep'));
  });
});

test('a policy counts the generations that it says it counts, and leaves the parts as they were', () => {
  forEachMoment((_, parts, { text, family }) => {
    for (const policy of policies) {
      const counted = parts.generations.filter((generation) => policy.counts(generation, parts));
      const before = parts.generations.map(({ state }) => tableRows(state.table()));
      const answer = served(policy, parts, family);
      expect(answer, text).toEqual(served(policyOf('naive-union')!, { ...parts, generations: counted }, family));
      expect(parts.generations.map(({ state }) => tableRows(state.table())), text).toEqual(before);
    }
  });
});

test('the default policy is exact, and every other one says what goes wrong', () => {
  expect(policies.map(({ name, pitfall }) => [name, pitfall === ''])).toEqual([['absorbed-offset', true], ['naive-union', false]]);
  expect(policyOf('toString')).toBeUndefined();
});
