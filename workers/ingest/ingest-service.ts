import { must } from '#pipeline/base/assert.ts';
import type { SourcePlan } from '#pipeline/compile/plan.ts';
import { placed, problem } from '#pipeline/problem.ts';
import type { HistoryLog } from '../history/history-log.ts';
import { protocolVersion } from '../protocol/version.ts';
import type { IngestApi } from '../protocol/ingest-api.ts';
import type { IngestEvent, LogGrown } from '../protocol/ingest-event.ts';
import { bytesFromBlob } from './bytes/from-blob.ts';
import { openBundled } from './bytes/bundled.ts';
import type { OpenData } from './bytes/byte-source.ts';
import { reasonOf } from './ingest-problem.ts';
import { ingestSource } from './ingest-source.ts';
import type { IngestReport } from './ingest-source.ts';
import { previewFile } from './preview.ts';

/** What the service needs of its surroundings. */
export interface IngestHost {
  openLog(logId: string, schema: SourcePlan['schema'], partitions: number): Promise<HistoryLog>;
  forgetLog(logId: string): Promise<void>;
  /** Runs work while no other tab or worker runs work of that name; waits for its turn, or gives up when the signal aborts. */
  exclusively(name: string, signal: AbortSignal, work: () => Promise<void>): Promise<void>;
}

const heartbeatEvery = 500;

interface Running {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** The ingest behind the border: several logs at once, each under a lock of its own. */
export function createIngestService(host: IngestHost): IngestApi {
  const running = new Map<string, Running>();
  let engine: MessagePort | null = null;
  let connected: { readonly emit: (event: IngestEvent) => void; readonly base: string } | null = null;

  const grown = (logId: string): void => engine?.postMessage({ logId } satisfies LogGrown);

  async function cancel(logId: string): Promise<void> {
    const found = running.get(logId);
    found?.stop.abort();
    await found?.ended;
  }

  function start(source: SourcePlan, file: Blob | null, seed: number): void {
    const { emit, base } = must(connected, 'connect before any other command');
    const stop = new AbortController();
    const open: OpenData = file === null ? (ref) => openBundled(ref, base) : () => Promise.resolve(bytesFromBlob(file));
    const report = (each: IngestReport): void => {
      emit(eventOf(source, each));
      if (each.kind === 'progress') grown(source.logId);
    };
    const work = async (): Promise<void> => {
      const log = await host.openLog(source.logId, source.schema, source.partitions);
      // Says at once what an earlier ingest has left, and all there is to say of a complete one.
      report({ kind: 'progress', progress: log.status().progress, bytes: log.status().bytes });
      await ingestSource({ source, log, open, signal: stop.signal, report, seed }).finally(() => log.close());
    };
    const ended = host.exclusively(lockOf(source.logId), stop.signal, work).catch((error: unknown) => {
      if (!stop.signal.aborted) emit(failure(source, error));
    });
    const entry = { stop, ended };
    running.set(source.logId, entry);
    void ended.then(() => {
      if (running.get(source.logId) === entry) running.delete(source.logId);
    });
  }

  return {
    async hello() {
      return { version: protocolVersion };
    },
    async connect(events, base) {
      connected = { emit: (event) => events.postMessage(event), base };
      beat(connected.emit);
    },
    async connectEngine(port) {
      engine?.close();
      engine = port;
    },
    async ingest(source, file, seed) {
      await cancel(source.logId);
      start(source, file, seed);
    },
    cancel,
    preview: (name, file) => previewFile(name, bytesFromBlob(file)),
    async forget(logId) {
      await cancel(logId);
      await host.exclusively(lockOf(logId), new AbortController().signal, () => host.forgetLog(logId));
      grown(logId);
    },
    async ping() {},
  };
}

function lockOf(logId: string): string {
  return `watersmeet-log:${logId}`;
}

function eventOf({ logId, node }: SourcePlan, report: IngestReport): IngestEvent {
  if (report.kind === 'problem') return { type: 'ingest-problem', logId, node, problem: report.problem };
  const { consumed, expected, bad, badRows, complete } = report.progress;
  return { type: 'ingest', logId, node, consumed, expected, bad, badRows, bytes: report.bytes, complete };
}

function failure({ logId, node }: SourcePlan, error: unknown): IngestEvent {
  const found = problem('ingest.failed', {}, `Reading this source has failed: ${reasonOf(error)}.`, 'Delete the history of this source and start it again.');
  return { type: 'ingest-problem', logId, node, problem: placed([found], { node })[0]! };
}

function beat(emit: (event: IngestEvent) => void): void {
  let count = 0;
  setInterval(() => emit({ type: 'heartbeat', beat: ++count }), heartbeatEvery);
}
