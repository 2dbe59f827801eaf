import type { SourcePlan } from '#pipeline/compile/plan.ts';
import type { Row, Schema } from '#pipeline/data/schema.ts';
import type { DataFormat, DataRef } from '#pipeline/operators/form.ts';
import type { Problem } from '#pipeline/problem.ts';
import type { BadRow } from '../history/history-log.ts';

/** Commands of the ingest worker (workers/ingest.worker.ts). */
export interface IngestApi {
  hello(): Promise<{ readonly version: number }>;
  /** `base`: the address of the page, which bundled data is fetched relative to. First call of all. */
  connect(events: MessagePort, base: string): Promise<void>;
  /** Where the engine listens for growth of logs; a new one after each restart of the engine. */
  connectEngine(engine: MessagePort): Promise<void>;
  /** Starts (or goes on) filling the log of a source; resolves at once. `file` gives a person's own bytes, `seed` is the plan's (for generators). */
  ingest(source: SourcePlan, file: Blob | null, seed: number): Promise<void>;
  cancel(logId: string): Promise<void>;
  /** Looks at a file: guesses format, columns and types, and shows the first rows. Never throws for a bad file. */
  preview(name: string, file: Blob): Promise<FilePreview>;
  /** Forgets the history of a log. */
  forget(logId: string): Promise<void>;
  ping(): Promise<void>;
}

export interface FilePreview {
  readonly ref: DataRef;
  readonly format: DataFormat | null;
  readonly columns: Schema;
  /** The most likely event-time column, or ''. */
  readonly eventTime: string;
  readonly rows: readonly Row[];
  /** Rows in the file, where that is known without reading it whole. */
  readonly total: number | null;
  readonly badRows: readonly BadRow[];
  readonly problems: readonly Problem[];
}
