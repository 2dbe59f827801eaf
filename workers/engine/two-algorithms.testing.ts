import { must } from '#pipeline/base/assert.ts';
import { compile } from '#pipeline/compile/compile.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import { chunkFrom } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import { parseDocument } from '#pipeline/document/parse.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { nothingIngested } from '../history/history-log.ts';
import { createLendingLog } from '../history/lending-log.testing.ts';
import { Lockstep } from './lockstep.ts';

/** A pipeline wired by hand whose sides compute in different ways; batch runs start at each whole minute. */
export interface TwoWays {
  readonly policy: string;
  readonly params?: Params;
  /** Of the aggregates, under the same column names. */
  readonly batch: Params;
  readonly speed: Params;
}

export interface Reading {
  readonly key: string;
  /** Seconds. */
  readonly time: number;
  readonly value: number;
  /** Seconds; its event time, unless it comes late. */
  readonly arrival?: number;
}

/** A reading every ten seconds, at 5, 15, 25, …: 1, 2, 3, … */
export function readings(from: number, to: number, key = 'a'): Reading[] {
  return Array.from({ length: Math.floor((to - from) / 10) }, (_, i) => ({ key, time: from + 5 + 10 * i, value: from / 10 + i + 1 }));
}

/** `measures`: name, function and column of each. */
export function keyed(measures: readonly (readonly [name: string, fn: string, column: string])[], windows: Params = { window: 'tumbling', size: 60_000 }): Params {
  return { groupBy: ['key'], ...windows, measures: measures.map(([name, fn, column]) => ({ name, fn, column, where: '' })) };
}

export function planOf({ policy, params = {}, batch, speed }: TwoWays): Plan {
  const nodes = [
    { id: 'readings', kind: 'generator', params: { partitions: 1, watermarkDelay: 0 } },
    { id: 'thorough', kind: 'aggregate', params: batch }, { id: 'quick', kind: 'aggregate', params: speed },
    { id: 'below', kind: 'batch-view', params: { name: 'below' } }, { id: 'above', kind: 'speed-view', params: { name: 'above' } },
    { id: 'answer', kind: 'serving-merge', params: { name: 'answer', ...params, policy } },
  ];
  const edges = [['readings', 'thorough'], ['readings', 'quick'], ['thorough', 'below'], ['quick', 'above'], ['below', 'answer'], ['above', 'answer']].map(([from, to]) => ({ from, to }));
  const settings = { batch: { trigger: { kind: 'interval', every: 60_000 }, startup: 0, throughput: 1_000_000 } };
  const document = parseDocument({ format: 'watersmeet/pipeline', version: 2, architecture: 'lambda', nodes, edges, settings });
  const { plan, problems } = compile(must(document.ok ? document.value : null, JSON.stringify(document.problems)));
  return must(plan, JSON.stringify(problems));
}

/** A Lambda run with its truth meter. Readings in order of arrival. */
export async function runOf(ways: TwoWays, all: readonly Reading[]): Promise<Lockstep> {
  const plan = planOf(ways);
  const [{ schema }] = plan.sources as [Plan['sources'][0]];
  const log = createLendingLog(schema, 1);
  let newest = Number.NEGATIVE_INFINITY;
  const events = all.map(({ key, time, value, arrival = time }, id): Event => {
    const watermark = newest;
    newest = Math.max(newest, time * 1000);
    return { row: [id, time * 1000, key, value], time: time * 1000, arrival: arrival * 1000, watermark };
  });
  const [first, last] = [events[0]!.arrival, events.at(-1)!.arrival];
  await log.append([chunkFrom(schema, events)], { ...nothingIngested, consumed: events.length, firstArrival: first, arrivedBefore: last + 1, lastArrival: last, complete: true });
  const logs = new Map([['readings', log]]);
  return new Lockstep({ plans: [plan], logsOf: () => logs, tablesOf: () => new Map(), script: [], meter: true, start: first - 1, breathe: async () => undefined, now: () => 0 });
}

/** The rows served at a moment, in seconds. */
export async function servedAt(run: Lockstep, seconds: number): Promise<Row[]> {
  await run.advance(seconds * 1000, () => false);
  return tableRows(sortTable(must(await run.table('answer', 'lambda'), 'answer')));
}
