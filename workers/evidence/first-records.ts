import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import type { SourcePlan } from '#pipeline/compile/plan.ts';
import { rowAt, sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Row } from '#pipeline/data/schema.ts';
import type { Arrived } from '#pipeline/exporters/verify/evidence.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { HistoryLog } from '../history/history-log.ts';
import { createMemoryLog } from '../history/memory-log.ts';
import type { OpenData } from '../ingest/bytes/byte-source.ts';
import { ingestSource } from '../ingest/ingest-source.ts';

export interface FirstRecords {
  readonly log: HistoryLog;
  /** In order of arrival; then by partition and offset. */
  readonly rows: readonly Row[];
  readonly arrived: readonly Arrived[];
}

export interface FirstRecordsRequest {
  readonly open: OpenData;
  readonly rows: number;
  readonly seed: number;
  /** How many of them have been read. */
  readonly read: (records: number) => void;
}

/** The first records of a source, in a log of their own: as many of each partition. */
export async function firstRecords(source: SourcePlan, { open, rows, seed, read }: FirstRecordsRequest): Promise<Result<FirstRecords>> {
  const whole = createMemoryLog(source.schema, source.partitions);
  const problems: Problem[] = [];
  const enough = new AbortController();
  await ingestSource({
    source, log: whole, open, seed, signal: enough.signal, appendRows: 32_768,
    report: (each) => {
      if (each.kind === 'problem') return void problems.push(each.problem);
      const good = each.progress.consumed - each.progress.bad;
      read(Math.min(good, rows));
      if (good >= rows) enough.abort();
    },
  });
  if (problems.length > 0) return failure(problems);
  return success(await cutLog(whole, source, Math.ceil(rows / source.partitions)));
}

async function cutLog(whole: HistoryLog, { schema, partitions }: SourcePlan, each: number): Promise<FirstRecords> {
  const log = createMemoryLog(schema, partitions);
  const records: { readonly row: Row; readonly arrived: Arrived }[] = [];
  const heads: Chunk[][] = [];
  for (let partition = 0; partition < partitions; partition++) {
    heads.push([]);
    for await (const { base, chunk } of whole.read(partition, 0, schema.map((_field, c) => c))) {
      if (base >= each) break;
      const head = sliceChunk(chunk, 0, Math.min(chunk.length, each - base));
      heads[partition]!.push(head);
      for (let i = 0; i < head.length; i++) records.push({ row: rowAt(head, i), arrived: [head.arrivals[i]!, partition, base + i] });
    }
  }
  const arrivals = records.map(({ arrived }) => arrived[0]);
  const [firstArrival, lastArrival] = [arrivals.reduce((a, b) => Math.min(a, b), Infinity), arrivals.reduce((a, b) => Math.max(a, b), -Infinity)];
  const progress = { ...whole.status().progress, consumed: records.length, expected: records.length, bad: 0, badRows: [], firstArrival, lastArrival, arrivedBefore: lastArrival + 1, complete: true };
  const blocks = Math.max(...heads.map((chunks) => chunks.length));
  for (let b = 0; b < blocks; b++) await log.append(heads.map((chunks) => chunks[b] ?? null), progress);
  const inOrder = records.toSorted((a, b) => a.arrived[0] - b.arrived[0]);
  return { log, rows: inOrder.map(({ row }) => row), arrived: inOrder.map(({ arrived }) => arrived) };
}
