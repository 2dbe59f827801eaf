import type { Plan, SourcePlan } from '#pipeline/compile/plan.ts';
import type { DataRef } from '#pipeline/operators/form.ts';
import { problem } from '#pipeline/problem.ts';
import type { IngestApi } from '#workers/protocol/ingest-api.ts';
import type { IngestEvent } from '#workers/protocol/ingest-event.ts';
import { keptFile, releaseFile } from './kept-files.ts';
import { forgetIngest, recordIngestEvent, recordProblem } from './record-events.ts';
import type { Supervisor } from './supervisor.ts';
import { WorkerDead } from './worker-dead.ts';

/** Keeps the ingest worker busy with exactly the sources of the plans. */
export class IngestFollower {
  readonly #ingest: Supervisor<IngestApi>;
  /** Started in this life of the worker, by log id. */
  readonly #started = new Map<string, SourcePlan>();

  constructor(ingest: Supervisor<IngestApi>) {
    this.#ingest = ingest;
  }

  /** Plans for several architectures read the same logs. */
  follow(plans: readonly Plan[]): void {
    const sources = plans.flatMap((plan) => plan.sources);
    const wanted = new Set(sources.map((source) => source.logId));
    for (const logId of this.#started.keys()) {
      if (wanted.has(logId)) continue;
      this.#started.delete(logId);
      this.#ingest.call('cancel', [logId]).catch(ignoreDeath);
    }
    for (const source of sources) {
      if (this.#started.has(source.logId)) continue;
      this.#started.set(source.logId, source);
      void this.#start(source, plans[0]?.seed ?? 0);
    }
    forgetIngest(new Set(sources.map((source) => source.node)));
  }

  /** Ends the reading of a log and forgets what is in it; `follow` starts it anew. */
  async forget(logId: string): Promise<void> {
    this.#started.delete(logId);
    await this.#ingest.call('cancel', [logId]).catch(ignoreDeath);
    await this.#ingest.call('forget', [logId]).catch(ignoreDeath);
  }

  /** A new life of the worker knows nothing. */
  workerReplaced(): void {
    this.#started.clear();
  }

  /** A log that is not followed any more may still have been on its way to say how far it is. */
  heard(event: IngestEvent): void {
    if (event.type === 'heartbeat' || !this.#started.has(event.logId)) return;
    recordIngestEvent(event);
    if (event.type !== 'ingest' || !event.complete) return;
    const id = fileId(this.#started.get(event.logId)?.data ?? null);
    if (id !== null) releaseFile(id).catch(() => {});
  }

  async #start(source: SourcePlan, seed: number): Promise<void> {
    try {
      const id = fileId(source.data);
      const file = id === null ? null : await keptFile(id);
      await this.#ingest.call('ingest', [source, file, seed]);
    } catch (error) {
      this.#started.delete(source.logId);
      if (error instanceof WorkerDead) return;
      recordProblem(problem('ingest.failed', { node: source.node }, `The source could not be read: ${String(error)}`));
    }
  }
}

function fileId(data: DataRef | null): string | null {
  return data?.kind === 'file' ? (data.id ?? null) : null;
}

/** The supervisor says it already. */
export function ignoreDeath(error: unknown): void {
  if (!(error instanceof WorkerDead)) throw error;
}
