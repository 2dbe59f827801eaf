import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import type { Plan, SourcePlan } from '#pipeline/compile/plan.ts';
import { eventsOf, sliceChunk } from '#pipeline/data/chunk.ts';
import type { Event } from '#pipeline/data/chunk.ts';
import type { Table } from '#pipeline/data/table.ts';
import { placed, problem } from '#pipeline/problem.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { PlanInputs } from '#pipeline/verdict/cut/path.ts';
import { createMemoryLog } from '#workers/history/memory-log.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import type { OpenData } from '#workers/ingest/bytes/byte-source.ts';
import { IngestProblem } from '#workers/ingest/ingest-problem.ts';
import { ingestSource } from '#workers/ingest/ingest-source.ts';
import { loadTable } from '#workers/ingest/load-table.ts';

/** What a plan reads, of each log the records that arrive first: at most `records`. */
export async function readSome(plan: Plan, { open, records }: { readonly open: OpenData; readonly records: number }): Promise<Result<PlanInputs>> {
  const logs = new Map<string, readonly (readonly Event[])[]>();
  const tables = new Map<string, Table>();
  try {
    for (const source of plan.sources) {
      const read = await readLog(source, { seed: plan.seed, open, records });
      if (!read.ok) return read;
      logs.set(source.node, read.value);
    }
    for (const table of plan.tables) tables.set(table.node, (await loadTable({ table, open })).table);
  } catch (error) {
    return failure([error instanceof IngestProblem ? error.problem : problem('data.unreadable', {}, `The data could not be read: ${error instanceof Error ? error.message : String(error)}.`, 'Check that the files are there.')]);
  }
  return success({ logs, tables });
}

async function readLog(source: SourcePlan, { seed, open, records }: { seed: number; open: OpenData; records: number }): Promise<Result<readonly (readonly Event[])[]>> {
  const log = createMemoryLog(source.schema, source.partitions);
  const problems: Problem[] = [];
  const enough = new AbortController();
  await ingestSource({
    source, log, open, seed, signal: enough.signal, appendRows: 32_768,
    report: (each) => {
      if (each.kind === 'problem') problems.push(...placed([each.problem], { node: source.node }));
      else if (each.progress.consumed >= records) enough.abort();
    },
  });
  if (problems.length > 0) return failure(problems);
  const partitions = await Promise.all(Array.from({ length: log.partitions }, (_, p) => firstOf(log, p, records)));
  return success(upTo(partitions, records));
}

async function firstOf(log: HistoryLog, partition: number, records: number): Promise<readonly Event[]> {
  const events: Event[] = [];
  const columns = log.schema.map((_, i) => i);
  for await (const { chunk } of log.read(partition, log.status().starts[partition]!, columns)) {
    events.push(...eventsOf(sliceChunk(chunk, 0, Math.min(chunk.length, records - events.length))));
    if (events.length >= records) break;
  }
  return events;
}

/** The records that arrive first, and with the last of them those that arrive at the same time. */
function upTo(partitions: readonly (readonly Event[])[], records: number): readonly (readonly Event[])[] {
  const arrivals = partitions.flatMap((events) => events.map(({ arrival }) => arrival)).toSorted((a, b) => a - b);
  const last = arrivals[records - 1] ?? Number.POSITIVE_INFINITY;
  return partitions.map((events) => events.filter(({ arrival }) => arrival <= last));
}
