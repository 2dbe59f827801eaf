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
import { policyDefaults } from '../operators/policy-fields.ts';
import type { ViewState } from '../operators/state.ts';
import { joinParts } from './join.ts';
import { countedFor, mergeParts, stateOf } from './merge.ts';
import { policies, policyOf } from './policies.ts';
import type { MergeParts, MergePolicy } from './policy.ts';

const seeds = process.env['SEED'] === undefined ? Array.from({ length: 60 }, (_, i) => i) : [Number(process.env['SEED'])];

const schema = [field('key', 'string'), field('value', 'int', true)];
const size = 50;
const params = {
  groupBy: ['key'], window: 'tumbling', size, offset: 0,
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

function served(policy: MergePolicy, parts: MergeParts, family: unknown): Row[] {
  const answer = aggregate.createState(params, schema, family);
  mergeParts(policy, parts, answer);
  return tableRows(sortTable(answer.table()));
}

interface Moment {
  readonly events: readonly Event[];
  readonly parts: MergeParts;
  /** Records below the horizon. */
  readonly absorbed: number;
  readonly text: string;
  readonly family: unknown;
}

/** Logs in which batch runs start anywhere, seen when any number of them have published. */
function forEachMoment(check: (moment: Moment, random: Random) => void): void {
  for (const seed of seeds) {
    const random = createRandom(seed);
    const events = someEvents(random, random.below(150));
    const starts = Array.from({ length: random.below(5) }, () => random.below(events.length + 1)).toSorted((a, b) => a - b);
    const family = aggregate.createFamily(params, schema);
    for (let published = 0; published <= starts.length; published++) {
      const absorbed = published === 0 ? 0 : starts[published - 1]!;
      const borders = [0, ...starts, events.length];
      const generations = borders.slice(1).map((end, i) => ({
        state: stateOver(events.slice(borders[i], end), family), absorbed: i < published, opened: borders[i]! - 1, closed: i === starts.length ? null : end - 1,
      }));
      const run = published === 0 ? null : { index: published, horizon: absorbed - 1, publish: absorbed - 1 + random.below(20) };
      const own = { ...policyDefaults, batchesToKeep: 1 + random.below(3), granularity: random.below(100), retention: random.below(200), tailBuffer: random.below(200), segment: 1 + random.below(120), cleaner: random.below(2) === 0 };
      const batch = published === 0 ? null : stateOver(events.slice(0, absorbed), family);
      check({
        events, absorbed, family, text: `SEED=${seed} starts ${starts.join()} published ${published}`,
        parts: { batch, run, generations, clock: events.length - 1, windows: { column: 1, batchSize: size, speedSize: size }, params: own },
      }, random);
    }
  }
}

test('absorbed-offset answers as a batch over everything, wherever runs start and whenever they publish', () => {
  forEachMoment(({ events, parts, text, family }) => {
    const truth = aggregate.reference(params, { schema, events }, 'keep');
    expect(served(policyOf('absorbed-offset')!, parts, family), text).toEqual(truth);
  });
});

test('naive-union counts just the absorbed records twice', () => {
  forEachMoment(({ events, parts, absorbed, text, family }) => {
    const twice = [...events, ...events.slice(0, absorbed)];
    expect(served(policyOf('naive-union')!, parts, family), text).toEqual(aggregate.reference(params, { schema, events: twice }, 'keep'));
  });
});

test('a key is made of the parts that count for it, under every policy, and the parts stay as they were', () => {
  forEachMoment(({ parts, text, family }) => {
    const contents = (): Row[][] => [...(parts.batch === null ? [] : [parts.batch]), ...parts.generations.map(({ state }) => state)].map((state) => tableRows(state.table()));
    const before = contents();
    const keys = new Map(before.flat().map((row) => [JSON.stringify(row.slice(0, 2)), row.slice(0, 2)]));
    for (const policy of policies) {
      const answer = served(policy, parts, family);
      for (const [id, key] of keys) {
        const rowIn = (state: ViewState): Row | undefined => tableRows(state.table()).find((row) => JSON.stringify(row.slice(0, 2)) === id);
        const counted = countedFor(policy, parts, { key, holds: (part) => rowIn(stateOf(part, parts)) !== undefined });
        const made = aggregate.createState(params, schema, family);
        for (const part of counted) made.absorb(stateOf(part, parts));
        expect(rowIn(made), `${text} ${policy.name} ${id}`).toEqual(answer.find((row) => JSON.stringify(row.slice(0, 2)) === id));
      }
    }
    expect(contents(), text).toEqual(before);
  });
});

test('a policy that does not ask for absorbed generations does without them', () => {
  forEachMoment(({ parts, text, family }) => {
    for (const policy of policies.filter((each) => !each.keeps(parts.params).absorbed)) {
      const dropped = { ...parts, generations: parts.generations.filter((each) => !each.absorbed) };
      expect(served(policy, dropped, family), `${text} ${policy.name}`).toEqual(served(policy, parts, family));
    }
  });
});

test('absorbed generations may be folded into one, and lose the windows that are beyond the tail', () => {
  forEachMoment(({ parts, text, family }) => {
    for (const policy of policies) {
      const { tail } = policy.keeps(parts.params);
      const folded = aggregate.createState(params, schema, family);
      const old = parts.generations.filter((each) => each.absorbed);
      for (const { state } of old) folded.absorbWhere(state, { column: 1, from: parts.clock - tail - size + 1, to: Infinity });
      const generations = [...(old.length === 0 ? [] : [{ ...old[0]!, state: folded, closed: old.at(-1)!.closed }]), ...parts.generations.filter((each) => !each.absorbed)];
      expect(served(policy, { ...parts, generations }, family), `${text} ${policy.name}`).toEqual(served(policy, parts, family));
    }
  });
});

/** The answer as if the two sides kept states that can't be added, each in a family of its own. */
function joined(policy: MergePolicy, { events, absorbed, parts, family }: Moment): Row[] {
  const own = aggregate.createFamily(params, schema);
  const batch = parts.batch === null ? null : stateOver(events.slice(0, absorbed), own);
  const [ofBatch, ofSpeed] = [own, family].map((each) => aggregate.createState(params, schema, each));
  const { schema: columns, keys } = ofSpeed!.table();
  return tableRows(sortTable(joinParts(policy, { ...parts, batch }, { batch: ofBatch!, speed: ofSpeed!, schema: columns, keys })));
}

test('finished tables joined by key are the states added, under every policy that never adds a batch row to a speed row', () => {
  const bothSides = new Map<string, number>();
  forEachMoment((moment) => {
    for (const policy of policies.filter(({ adds }) => !adds)) {
      const answer = joined(policy, moment);
      expect(answer, `${moment.text} ${policy.name}`).toEqual(served(policy, moment.parts, moment.family));
      const counted = policy.counted(moment.parts).map(({ part }) => part);
      if (answer.length > 0 && counted.includes('batch') && counted.length > 1) bothSides.set(policy.name, (bothSides.get(policy.name) ?? 0) + 1);
    }
  });
  if (seeds.length > 1) for (const { name, adds } of policies) expect((bothSides.get(name) ?? 0) > 20, name).toBe(!adds);
});

test('a policy says that it adds just when some key takes its row from batch and speed together', () => {
  const adding = new Set<string>();
  forEachMoment(({ parts, text, family }) => {
    const rowsOf = (state: ViewState): Map<string, Row> => new Map(tableRows(state.table()).map((row) => [JSON.stringify(row.slice(0, 2)), row.slice(0, 2)]));
    for (const policy of policies) {
      const held = new Map([...(parts.batch === null ? [] : ['batch' as const]), ...parts.generations.keys()].map((part) => [part, rowsOf(stateOf(part, parts))]));
      for (const [id, key] of [...held.values()].flatMap((rows) => [...rows])) {
        const holding = [...countedFor(policy, parts, { key, holds: (part) => held.get(part)!.has(id) })].filter((part) => held.get(part)!.has(id));
        if (holding.includes('batch') && holding.length > 1) adding.add(policy.name);
      }
      if (!policy.adds) expect(adding.has(policy.name), `${text} ${policy.name}`).toBe(false);
      else expect(() => joined(policy, { events: [], absorbed: 0, parts, text, family })).toThrow('adds rows of different states');
    }
  });
  if (seeds.length > 1) expect([...adding].toSorted()).toEqual(policies.filter(({ adds }) => adds).map(({ name }) => name).toSorted());
});

test('the default policy is exact, and every other one says what goes wrong', () => {
  expect(policies.filter(({ pitfall }) => pitfall === '').map(({ name }) => name)).toEqual(['absorbed-offset']);
  expect(policyOf('toString')).toBeUndefined();
});
