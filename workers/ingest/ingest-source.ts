import { unreachable } from '#pipeline/base/assert.ts';
import { placed, problem } from '#pipeline/problem.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { SourcePlan } from '#pipeline/compile/plan.ts';
import type { DataFormat } from '#pipeline/operators/form.ts';
import type { HistoryLog, IngestProgress } from '../history/history-log.ts';
import { StorageFull } from '../history/storage-full.ts';
import type { OpenData } from './bytes/byte-source.ts';
import { generatorOf } from './generator/generators.ts';
import { ingestGenerator } from './generator/ingest-generator.ts';
import { IngestProblem } from './ingest-problem.ts';
import { LogWriter, ownOrderOf } from './log-writer.ts';
import { openWithin } from './open-within.ts';
import { pacer } from './pause.ts';
import { ingestParquet } from './parquet/ingest-parquet.ts';
import type { ReadRequest } from './reader.ts';
import { csvRecords } from './text/csv-records.ts';
import { ingestText } from './text/ingest-text.ts';
import { jsonRecords, ndjsonRecords } from './text/json-records.ts';

export interface IngestRequest {
  readonly source: SourcePlan;
  readonly log: HistoryLog;
  readonly open: OpenData;
  readonly signal: AbortSignal;
  readonly report: (report: IngestReport) => void;
  /** The plan's seed, for generators. */
  readonly seed: number;
  /** Rows that one append takes at best: fewer where only the first are wanted. As many as a block has unless it is said. */
  readonly appendRows?: number;
}

export type IngestReport =
  /** Something has been appended. `bytes` is the size of the log. */
  | { readonly kind: 'progress'; readonly progress: IngestProgress; readonly bytes: number }
  /** The ingest has ended early; what was appended stays. */
  | { readonly kind: 'problem'; readonly problem: Problem };

/**
 * Fills the log of a source, or goes on where an earlier ingest stood. Resolves when all is in, when the signal aborts
 * (the log keeps what it has), or after a problem has been reported. Rejects only for bugs and damaged storage.
 */
export async function ingestSource(request: IngestRequest): Promise<void> {
  const { source, log, report, signal, appendRows } = request;
  if (log.status().progress.complete || signal.aborted) return;
  const ownOrder = await ownOrderOf(source, request.seed);
  const writer = new LogWriter({ source, log, ownOrder, appendRows, appended: (progress) => report({ kind: 'progress', progress, bytes: log.status().bytes }) });
  try {
    await readAll(request, writer, pacer(signal)).finally(() => writer.settled());
  } catch (error) {
    const found = problemOf(error);
    if (found === null) throw error;
    report({ kind: 'problem', problem: placed([found], { node: source.node })[0]! });
  }
}

async function readAll(request: IngestRequest, writer: LogWriter, pace: () => Promise<boolean>): Promise<void> {
  const { source } = request;
  const data = source.data;
  const generator = generatorOf(source.kind);
  if (generator !== undefined) return ingestGenerator(generator, { source, writer, pace }, request.seed);
  if (data === null || data.kind === 'none') throw new IngestProblem(noDataProblem);
  const bytes = await openWithin(data, request.open);
  await read({ source, bytes, writer, pace }, data.format);
}

function read(request: ReadRequest, format: DataFormat): Promise<void> {
  switch (format) {
    case 'parquet':
      return ingestParquet(request);
    case 'csv':
      return ingestText(request, csvRecords);
    case 'ndjson':
      return ingestText(request, ndjsonRecords);
    case 'json':
      return ingestText(request, jsonRecords);
    default:
      return unreachable(format);
  }
}

const noDataProblem = problem('ingest.no-data', { param: 'data' }, 'This source has no data yet.', 'Choose a bundled file or drop one of your own.');

function problemOf(error: unknown): Problem | null {
  if (error instanceof IngestProblem) return error.problem;
  if (error instanceof StorageFull) return storageFull;
  return null;
}

const storageFull = problem('storage.full', {}, 'The browser has no room left for more history; what is in stays.', 'Free some disk space or delete the history of other pipelines, then start this source again.');
