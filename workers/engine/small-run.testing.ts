import type { FaultPlan, Plan } from '#pipeline/compile/plan.ts';
import { chunkFrom } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import { field } from '#pipeline/data/schema.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRows } from '#pipeline/data/table.ts';
import type { BatchSettings } from '#pipeline/document/document.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import { policyDefaults } from '#pipeline/operators/policy-fields.ts';
import { nothingIngested } from '../history/history-log.ts';
import { createLendingLog } from '../history/lending-log.testing.ts';
import type { HistoryLog } from '../history/history-log.ts';
import { LambdaRun } from './lambda-run.ts';
import { startOf } from './log-set.ts';

/** A pipeline small enough to be checked by hand: rows counted by key and window, in one partition. */
export interface SmallPipeline {
  /** In the order of arrival. */
  readonly records: readonly SmallRecord[];
  readonly policy: string;
  readonly params?: Params;
  readonly batch?: Partial<BatchSettings>;
  /** Tumbling, or 0 for none. Default 100. */
  readonly window?: number;
  readonly watermarkDelay?: number;
  /** Rows that the speed path takes; all without it. */
  readonly speedCondition?: string;
  readonly faults?: readonly FaultPlan[];
}

export interface SmallRecord {
  readonly key: string;
  readonly time: number;
  /** Its event time, unless it comes late. */
  readonly arrival?: number;
}

export const recordSchema = [field('ts', 'timestamp'), field('key', 'string')];

/** Records of one key, one every 10 ms. */
export function everyTen(from: number, to: number, key = 'a'): SmallRecord[] {
  return Array.from({ length: Math.ceil((to - from) / 10) }, (_, i) => ({ key, time: from + i * 10 }));
}

export async function smallRun(pipeline: SmallPipeline): Promise<LambdaRun> {
  const logs = new Map([['records', await logOf(pipeline)]]);
  return new LambdaRun({ plan: planOf(pipeline), logs, tables: new Map(), breathe: async () => undefined }, startOf(logs.values())!);
}

export async function moveTo(run: LambdaRun, clock: number): Promise<void> {
  await run.advance(clock, () => false);
}

/** The rows served at a moment: keys, then the count. */
export async function servedAt(run: LambdaRun, clock: number): Promise<readonly Row[]> {
  await moveTo(run, clock);
  return tableRows(sortTable((await run.table('answer'))!));
}

export async function countAt(run: LambdaRun, clock: number): Promise<number> {
  return (await servedAt(run, clock)).reduce((sum, row) => sum + (row.at(-1) as number), 0);
}

/** What a batch over some records would answer. */
export function truthOf(records: readonly SmallRecord[], window = 100): readonly Row[] {
  const counts = new Map<string, [string, number, number]>();
  for (const { key, time } of records) {
    const start = Math.floor(time / window) * window;
    const row = counts.get(`${key}/${start}`) ?? [key, start, 0];
    row[2]++;
    counts.set(`${key}/${start}`, row);
  }
  return [...counts.values()].sort(([a, s], [b, t]) => (a === b ? s - t : a < b ? -1 : 1));
}

export function arrivedBy(records: readonly SmallRecord[], clock: number): SmallRecord[] {
  return records.filter(({ time, arrival }) => (arrival ?? time) <= clock);
}

async function logOf({ records, watermarkDelay = 0 }: SmallPipeline): Promise<HistoryLog> {
  const log = createLendingLog(recordSchema, 1);
  let newest = Number.NEGATIVE_INFINITY;
  const events = records.map(({ key, time, arrival = time }): Event => {
    const watermark = newest - watermarkDelay;
    newest = Math.max(newest, time);
    return { row: [time, key], time, arrival, watermark };
  });
  const last = events.at(-1)!.arrival;
  await log.append([chunkFrom(recordSchema, events)], { ...nothingIngested, consumed: events.length, firstArrival: events[0]!.arrival, arrivedBefore: last + 1, lastArrival: last, complete: true });
  return log;
}

function planOf({ policy, params = {}, batch = {}, window = 100, watermarkDelay = 0, speedCondition = 'TRUE', faults = [] }: SmallPipeline): Plan {
  const keys = window === 0 ? ['key'] : ['key', 'window_start'];
  const schema = [field('key', 'string'), ...(window === 0 ? [] : [field('window_start', 'timestamp')]), field('rows', 'int')];
  const counting = { groupBy: ['key'], window: window === 0 ? 'global' : 'tumbling', size: window, slide: window, offset: 0, measures: [{ name: 'rows', fn: 'count', column: '', where: '' }] };
  const steps = (layer: 'batch' | 'speed'): Plan['steps'] => [
    { id: `${layer}/some`, node: 'some', layer, kind: 'filter', params: { condition: layer === 'speed' ? speedCondition : 'TRUE' }, inputs: [{ from: 'source', node: 'records', schema: recordSchema }], schema: recordSchema },
    { id: `${layer}/counts`, node: 'counts', layer, kind: 'aggregate', params: counting, inputs: [{ from: 'step', step: `${layer}/some`, schema: recordSchema }], schema },
  ];
  const view = (layer: 'batch' | 'speed'): Plan['views'][number] => ({
    node: `answer/${layer}`, origin: 'answer', name: 'answer', layer, input: { from: 'step', step: `${layer}/counts`, schema }, accumulate: `${layer}/counts`, schema, keys,
  });
  return {
    fingerprint: 'small',
    codeFingerprint: 'small',
    architecture: 'lambda',
    kappaSettings: { startup: 0, throughput: 1_000_000, retention: 0, switchOver: 'when-caught-up' },
    faults,
    definitions: 1,
    seed: 1,
    batchSettings: { trigger: { kind: 'manual' }, startup: 0, throughput: 1_000_000, ...batch },
    sources: [{ node: 'records', kind: 'generator', params: {}, schema: recordSchema, arrival: '', disturbances: [], logId: 'records', data: null, eventTime: 'ts', watermarkDelay, partitions: 1, partitionBy: '', needed: [0, 1] }],
    tables: [],
    steps: [...steps('batch'), ...steps('speed')],
    views: [view('batch'), view('speed')],
    merges: [{ node: 'answer', name: 'answer', policy, params: { name: 'answer', ...policyDefaults, ...params, policy }, batch: 'answer/batch', speed: 'answer/speed', schema, keys }],
    queries: [],
  };
}
