import type { HistoryLog } from '../history/history-log.ts';

/** The arrival of the last record of a source, once that is read and none can follow; null before. -Infinity for a source without records. */
export type EndOf = (source: string) => number | null;

/** While nobody knows how far the logs go. */
export const noEnd: EndOf = () => null;

/**
 * Where everything that arrives up to then has been read. A function of log and clock alone: the clock passes no record that
 * may not be the last one of an unfinished log.
 */
export function endedBy(boundary: number, logOf: (source: string) => HistoryLog | undefined): EndOf {
  return (source) => {
    const progress = logOf(source)?.status().progress;
    if (progress === undefined || !progress.complete) return null;
    const last = progress.lastArrival ?? Number.NEGATIVE_INFINITY;
    return last <= boundary ? last : null;
  };
}
