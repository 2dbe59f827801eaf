import type { Plan } from '#pipeline/compile/plan.ts';
import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';
import { chunkFrom } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import { field } from '#pipeline/data/schema.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { createLendingLog } from '../history/lending-log.testing.ts';
import { nothingIngested } from '../history/history-log.ts';
import type { HistoryLog } from '../history/history-log.ts';

/** A random Lambda pipeline over a random log: source -> filter -> aggregate -> views -> merge, from one seed. */
export interface Scenario {
  readonly plan: Plan;
  /** Events in arrival order, by partition. */
  readonly partitions: readonly (readonly Event[])[];
  readonly aggregate: Params;
  readonly last: number;
}

export const eventSchema: Schema = [field('ts', 'timestamp'), field('key', 'string', true), field('value', 'int', true)];

export interface ScenarioOptions {
  readonly policy?: string;
  /** Events may come after their windows closed. */
  readonly late?: boolean;
}

export function randomScenario(seed: number, { policy = 'absorbed-offset', late = false }: ScenarioOptions = {}): Scenario {
  const random = createRandom(seed);
  const count = 1 + random.below(3);
  const delay = late ? random.below(30) : 1000;
  const partitions = Array.from({ length: count }, () => randomEvents(random, delay));
  const aggregate = randomAggregate(random);
  const last = Math.max(...partitions.flatMap((events) => events.at(-1)?.arrival ?? 0));
  return { plan: planOf(random, { partitions: count, aggregate, policy, delay }), partitions, aggregate, last };
}

export function rowsOf(scenario: Scenario): number {
  return scenario.partitions.reduce((sum, events) => sum + events.length, 0);
}

/** The log as it is once the first `rows` of all events have been written, block by random block. */
export async function writeLog(scenario: Scenario, random: Random): Promise<HistoryLog> {
  const log = createLendingLog(eventSchema, scenario.partitions.length);
  const written = scenario.partitions.map(() => 0);
  while (scenario.partitions.some((events, p) => written[p]! < events.length)) await appendSome(scenario, log, { written, random });
  await finish(scenario, log);
  return log;
}

/** Appends one block to each partition, keeping the promise of `arrivedBefore`. */
export async function appendSome(scenario: Scenario, log: HistoryLog, { written, random }: { written: number[]; random: Random }): Promise<void> {
  const frontier = Math.min(...scenario.partitions.flatMap((events, p) => (written[p] === events.length ? [] : events[Math.min(events.length - 1, written[p]! + random.below(40))]!.arrival)));
  const chunks = scenario.partitions.map((events, p) => {
    const from = written[p]!;
    while (written[p]! < events.length && events[written[p]!]!.arrival <= frontier) written[p]!++;
    return written[p]! === from ? null : chunkFrom(eventSchema, events.slice(from, written[p]!));
  });
  const arrivals = scenario.partitions.flatMap((events, p) => events.slice(0, written[p]!).map((event) => event.arrival));
  await log.append(chunks, {
    ...nothingIngested,
    maxLag: maxLag(scenario),
    consumed: arrivals.length,
    firstArrival: firstArrival(scenario),
    arrivedBefore: frontier + 1,
    lastArrival: arrivals.length === 0 ? null : Math.max(...arrivals),
  });
}

export async function finish(scenario: Scenario, log: HistoryLog): Promise<void> {
  const none = scenario.partitions.map(() => null);
  await log.append(none, { ...nothingIngested, maxLag: maxLag(scenario), consumed: rowsOf(scenario), firstArrival: firstArrival(scenario), arrivedBefore: scenario.last + 1, lastArrival: scenario.last, complete: true });
}

function maxLag(scenario: Scenario): number {
  return Math.max(0, ...scenario.partitions.flatMap((events) => events.map(({ time, arrival }) => arrival - time)));
}

function firstArrival(scenario: Scenario): number {
  return Math.min(...scenario.partitions.flatMap((events) => events[0]?.arrival ?? []));
}

function randomEvents(random: Random, delay: number): Event[] {
  let arrival = 10_000 + random.below(50);
  let newest = Number.NEGATIVE_INFINITY;
  return Array.from({ length: 1 + random.below(120) }, () => {
    arrival += random.below(3) === 0 ? 0 : random.below(25);
    const time = arrival - random.below(60);
    const key = random.below(8) === 0 ? null : `k${random.below(4)}`;
    const value = random.below(8) === 0 ? null : random.below(100) - 30;
    const event = { row: [time, key, value], time, arrival, watermark: newest - delay };
    newest = Math.max(newest, time);
    return event;
  });
}

function randomAggregate(random: Random): Params {
  const window = ['global', 'tumbling', 'hopping'][random.below(3)];
  const slide = 20 + random.below(80);
  return {
    groupBy: random.below(4) === 0 ? [] : ['key'],
    window,
    size: slide + random.below(60),
    slide,
    offset: random.below(10),
    measures: [
      { name: 'rows', fn: 'count', column: '', where: '' },
      { name: 'total', fn: 'sum', column: 'value', where: '' },
      { name: 'mean', fn: 'avg', column: 'value', where: '' },
      { name: 'most', fn: 'max', column: 'value', where: 'value < 60' },
    ],
  };
}

function planOf(random: Random, { partitions, aggregate, policy, delay }: { partitions: number; aggregate: Params; policy: string; delay: number }): Plan {
  const grouped = (aggregate['groupBy'] as string[]).map((name) => field(name, 'string', true));
  const windowed = aggregate['window'] === 'global' ? [] : [field('window_start', 'timestamp')];
  const schema = [...grouped, ...windowed, field('rows', 'int'), field('total', 'int', true), field('mean', 'float', true), field('most', 'int', true)];
  const keys = [...grouped, ...windowed].map((each) => each.name);
  const step = (layer: 'batch' | 'speed') => [
    { id: `${layer}/some`, node: 'some', layer, kind: 'filter', params: { condition: 'value IS NULL OR value % 7 <> 0' }, inputs: [{ from: 'source' as const, node: 'events', schema: eventSchema }], schema: eventSchema },
    { id: `${layer}/counts`, node: 'counts', layer, kind: 'aggregate', params: aggregate, inputs: [{ from: 'step' as const, step: `${layer}/some`, schema: eventSchema }], schema },
  ];
  const view = (layer: 'batch' | 'speed') => ({ node: `${layer}-view`, origin: `${layer}-view`, name: `${layer}_view`, layer, input: { from: 'step' as const, step: `${layer}/counts`, schema }, accumulate: `${layer}/counts`, schema, keys });
  const triggers = [{ kind: 'interval' as const, every: 50 + random.below(300) }, { kind: 'records' as const, every: 1 + random.below(60) }, { kind: 'manual' as const }];
  return {
    fingerprint: 'scenario',
    codeFingerprint: 'scenario',
    architecture: 'lambda',
    kappaSettings: { startup: random.below(200), throughput: 50 + random.below(2000), retention: 0, switchOver: 'when-caught-up' },
    faults: [],
    definitions: 2,
    seed: 1,
    batchSettings: { trigger: triggers[random.below(3)]!, startup: random.below(200), throughput: 50 + random.below(2000) },
    sources: [{ node: 'events', kind: 'generator', params: {}, schema: eventSchema, arrival: '', disturbances: [], logId: 'events', data: null, eventTime: 'ts', watermarkDelay: delay, partitions, partitionBy: '', needed: [0, 1, 2] }],
    tables: [],
    steps: [...step('batch'), ...step('speed')],
    views: [view('batch'), view('speed')],
    merges: [{ node: 'answer', name: 'answer', policy, params: { name: 'answer', policy }, batch: 'batch-view', speed: 'speed-view', schema, keys }],
    queries: [],
  };
}
