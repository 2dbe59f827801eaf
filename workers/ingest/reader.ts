import type { SourcePlan } from '#pipeline/compile/plan.ts';
import type { ByteSource } from './bytes/byte-source.ts';
import type { LogWriter } from './log-writer.ts';

/** What a reader of one format gets. It goes on from `writer.progress.consumed` and stops, unfinished, when paced out. */
export interface ReadRequest {
  readonly source: SourcePlan;
  readonly bytes: ByteSource;
  readonly writer: LogWriter;
  /** To be awaited between pieces of work; false: stop now. */
  readonly pace: () => Promise<boolean>;
}
