import type { SourcePlan } from '#pipeline/compile/plan.ts';
import { eventsOf } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import { field } from '#pipeline/data/schema.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import type { DataFormat } from '#pipeline/operators/form.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { HistoryLog, IngestProgress } from '../history/history-log.ts';
import { createMemoryLog } from '../history/memory-log.ts';
import { bytesFromMemory } from './bytes/from-memory.ts';
import { ingestSource } from './ingest-source.ts';

export const eventSchema: Schema = [field('ts', 'timestamp'), field('name', 'string'), field('n', 'int', true), field('x', 'float', true), field('ok', 'bool', true)];

export function sourceOf(format: DataFormat, changes: Partial<SourcePlan> = {}): SourcePlan {
  return {
    node: 'source', kind: 'file-source', params: {}, schema: eventSchema, arrival: '', disturbances: [], logId: 'log', data: { kind: 'file', name: `data.${format}`, format },
    eventTime: 'ts', watermarkDelay: 0, partitions: 1, partitionBy: '', needed: [0], ...changes,
  };
}

export interface Ingested {
  readonly log: HistoryLog;
  readonly progress: IngestProgress;
  readonly problems: readonly Problem[];
  readonly partitions: readonly (readonly Event[])[];
}

/** Ingests bytes into a log (a new one unless given), until `stopAfter` appends have been reported. */
export async function ingestBytes(source: SourcePlan, bytes: Uint8Array | string, more: { log?: HistoryLog; stopAfter?: number; seed?: number } = {}): Promise<Ingested> {
  const log = more.log ?? createMemoryLog(source.schema, source.partitions);
  const stop = new AbortController();
  const problems: Problem[] = [];
  let appends = 0;
  await ingestSource({
    source,
    log,
    open: () => Promise.resolve(bytesFromMemory(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)),
    signal: stop.signal,
    seed: more.seed ?? 1,
    appendRows: 32_768,
    report: (report) => {
      if (report.kind === 'problem') problems.push(report.problem);
      else if (++appends === more.stopAfter) stop.abort();
    },
  });
  return { log, progress: log.status().progress, problems, partitions: await Promise.all(Array.from({ length: source.partitions }, (_, p) => events(log, p))) };
}

async function events(log: HistoryLog, partition: number): Promise<Event[]> {
  const found: Event[] = [];
  for await (const { chunk } of log.read(partition, 0, log.schema.map((_field, c) => c))) found.push(...eventsOf(chunk));
  return found;
}
