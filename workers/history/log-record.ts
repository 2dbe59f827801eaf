import type { LogRecord } from './history-database.ts';
import { nothingIngested } from './history-log.ts';
import type { IngestProgress } from './history-log.ts';

/** A log that was written before arrivals were surveyed doesn't say how late its records are: any may come at any time. */
export function inFull(record: LogRecord): LogRecord {
  return { ...record, progress: { ...nothingIngested, maxLag: Number.POSITIVE_INFINITY, ...(record.progress as Partial<IngestProgress>) } };
}

export function emptyRecord(partitions: number, incarnation: number): LogRecord {
  const zeros = Array.from({ length: partitions }, () => 0);
  return { ends: zeros, starts: zeros, bytes: 0, progress: nothingIngested, incarnation };
}

export function sameEnds(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((end, i) => end === b[i]);
}
