import { expect, test } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { Random } from '../../base/random.ts';
import { chunkFrom, sliceChunk } from '../../data/chunk.ts';
import type { Chunk, Event } from '../../data/chunk.ts';
import type { Row } from '../../data/schema.ts';
import { sortTable } from '../../data/sort.ts';
import { tableRows } from '../../data/table.ts';
import type { LatePolicy } from '../execution.ts';
import type { Params } from '../operator.ts';
import type { ViewState } from '../state.ts';
import { aggregateSchema as schema, randomAggregateEvents, randomAggregateParams } from './aggregate.testing.ts';
import { aggregate } from './index.ts';

const seeds = process.env['SEED'] === undefined ? Array.from({ length: 150 }, (_, i) => i) : [Number(process.env['SEED'])];

interface Case { readonly random: Random; readonly params: Params; readonly events: readonly Event[]; readonly late: LatePolicy; readonly label: string }

function forEachCase(check: (each: Case) => void): void {
  for (const seed of seeds) {
    const random = createRandom(seed);
    const params = randomAggregateParams(random);
    const events = randomAggregateEvents(random, random.below(120));
    const late = random.below(2) === 0 ? 'drop' : 'keep';
    const label = `SEED=${seed} ${late} ${JSON.stringify(params)}`;
    check({ random, params, events, late, label });
  }
}

/** In random pieces, some sharing the dictionaries of one chunk and some with their own. */
function randomChunks(random: Random, events: readonly Event[]): Chunk[] {
  const whole = chunkFrom(schema, events);
  const chunks: Chunk[] = [];
  for (let start = 0; start < events.length;) {
    const end = Math.min(events.length, start + 1 + random.below(30));
    chunks.push(random.below(3) === 0 ? chunkFrom(schema, events.slice(start, end)) : sliceChunk(whole, start, end));
    start = end;
  }
  return chunks;
}

function newState(params: Params, family: unknown = aggregate.createFamily(params, schema)): ViewState {
  return aggregate.createState(params, schema, family);
}

function fill({ params, late, random }: Case, events: readonly Event[], into: ViewState): ViewState {
  const kernel = aggregate.createKernel(params, schema, late);
  for (const chunk of randomChunks(random, events)) kernel.process(chunk, into);
  return into;
}

function expectRows(state: ViewState, { params, events, late, label }: Case): void {
  const expected = aggregate.reference(params, { schema, events }, late);
  const actual = tableRows(sortTable(state.table()));
  expect(actual.length, label).toBe(expected.length);
  actual.forEach((row, i) => expectRow(row, expected[i]!, label));
}

function expectRow(actual: Row, expected: Row, label: string): void {
  expected.forEach((value, c) => {
    const found = actual[c]!;
    const close = typeof value === 'number' && typeof found === 'number' && !Number.isInteger(value)
      && Math.abs(found - value) <= 1e-9 * Math.max(1, Math.abs(value));
    if (!close && !nearlyEqualWholes(found, value)) expect(actual, label).toEqual(expected);
  });
}

/** An average or deviation may miss a whole number by its last bits, and be one where the other isn't. */
function nearlyEqualWholes(found: unknown, value: unknown): boolean {
  if (typeof found !== 'number' || typeof value !== 'number') return found === value;
  return Math.abs(found - value) <= 1e-9 * Math.max(1, Math.abs(value)) && !Object.is(found, -0);
}

test('the kernel answers as the reference does, however the events are cut', () => {
  forEachCase((each) => expectRows(fill(each, each.events, newState(each.params)), each));
});

test('the answer is the same to the last bit, however the events are cut', () => {
  forEachCase((each) => {
    const [first, second] = [0, 1].map(() => tableRows(sortTable(fill(each, each.events, newState(each.params)).table())));
    expect(second, each.label).toStrictEqual(first);
  });
});

test('states of one family and of two add up to the answer over all, at every cut', () => {
  forEachCase((each) => {
    const family = aggregate.createFamily(each.params, schema);
    for (const ownFamily of [false, true]) {
      const cut = each.random.below(each.events.length + 1);
      const state = fill(each, each.events.slice(0, cut), newState(each.params, family));
      const rest = fill(each, each.events.slice(cut), newState(each.params, ownFamily ? undefined : family));
      const untouched = tableRows(rest.table());
      state.absorb(rest);
      expectRows(state, each);
      expect(tableRows(rest.table()), each.label).toEqual(untouched);
    }
  });
});

test('a snapshot taken anywhere and restored goes on to the same answer', () => {
  forEachCase((each) => {
    const cut = each.random.below(each.events.length + 1);
    const before = fill(each, each.events.slice(0, cut), newState(each.params));
    const after = fill(each, each.events.slice(0, 5), newState(each.params));
    after.restore(structuredClone(before.snapshot()));
    expect(after.snapshot(), each.label).toEqual(before.snapshot());
    expectRows(fill(each, each.events.slice(cut), after), each);
  });
});

test('a cleared state is as good as new', () => {
  forEachCase((each) => {
    const state = fill(each, randomAggregateEvents(each.random, 60), newState(each.params));
    state.clear();
    expect(state.size, each.label).toBe(0);
    expectRows(fill(each, each.events, state), each);
  });
});

/** Of sessions, whose rows are in one each, all that the reference counts; of other windows, what it counts anywhere. */
function inTime({ params, events }: Case): number {
  const counted = (some: readonly Event[]): number => aggregate.reference(aggregate.censusParams(params), { schema, events: some }, 'drop').reduce((sum, row) => sum + Number(row.at(-1)), 0);
  return params['window'] === 'session' ? counted(events) : events.filter((event) => counted([event]) > 0).length;
}

test('a row is counted as late when every window that it belongs to had closed', () => {
  forEachCase((each) => {
    const kernel = aggregate.createKernel(each.params, schema, 'drop');
    const state = newState(each.params);
    for (const chunk of randomChunks(each.random, each.events)) kernel.process(chunk, state);
    expect(kernel.counters().late, each.label).toBe(each.events.length - inTime(each));
  });
});
