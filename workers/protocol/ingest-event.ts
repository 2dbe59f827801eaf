import type { Problem } from '#pipeline/problem.ts';
import type { BadRow } from '../history/history-log.ts';

/** From the ingest worker to the page. */
export type IngestEvent =
  | { readonly type: 'ingest'; readonly logId: string; readonly node: string; readonly consumed: number; readonly expected: number | null; readonly bad: number; readonly badRows: readonly BadRow[]; readonly bytes: number; readonly complete: boolean }
  | { readonly type: 'ingest-problem'; readonly logId: string; readonly node: string; readonly problem: Problem }
  | { readonly type: 'heartbeat'; readonly beat: number };

/** From the ingest to the engine: a log has grown, read it again. */
export interface LogGrown {
  readonly logId: string;
}
