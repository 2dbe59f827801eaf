import { must } from '#pipeline/base/assert.ts';
import type { HistoryLog } from '../history/history-log.ts';

/** The logs of a run's sources, by node: what is known of them now. */
export class LogSet {
  readonly #logs: ReadonlyMap<string, HistoryLog>;

  constructor(logs: ReadonlyMap<string, HistoryLog>) {
    this.#logs = logs;
  }

  of(source: string): HistoryLog {
    return must(this.#logs.get(source), `log of ${source}`);
  }

  /** The clock may go this far: every record that arrives up to then is in the logs. Infinity once all are complete. */
  known(): number {
    let known = Number.POSITIVE_INFINITY;
    for (const log of this.#logs.values()) {
      const { complete, arrivedBefore } = log.status().progress;
      if (!complete) known = Math.min(known, arrivedBefore === null ? Number.NEGATIVE_INFINITY : arrivedBefore - 1);
    }
    return known;
  }

  get complete(): boolean {
    return this.known() === Number.POSITIVE_INFINITY;
  }

  /** Arrival of the last record that is known; -Infinity while there is none. */
  lastArrival(): number {
    let last = Number.NEGATIVE_INFINITY;
    for (const log of this.#logs.values()) {
      const { lastArrival } = log.status().progress;
      if (lastArrival !== null && lastArrival > last) last = lastArrival;
    }
    return last;
  }

  /** The greatest time (ms) between what happened and its arrival, of all records held now. */
  maxLag(): number {
    let most = 0;
    for (const log of this.#logs.values()) most = Math.max(most, log.status().progress.maxLag);
    return most;
  }

  /** Records held now. */
  rows(): number {
    let rows = 0;
    for (const log of this.#logs.values()) {
      const { ends, starts } = log.status();
      ends.forEach((end, partition) => (rows += end - starts[partition]!));
    }
    return rows;
  }

  async refresh(): Promise<void> {
    for (const log of this.#logs.values()) await log.refresh();
  }
}

/** Just before the first record of any log; null while that is not known. An empty complete log knows none and is left out. */
export function startOf(logs: Iterable<HistoryLog>): number | null {
  let start: number | null = null;
  let open = false;
  for (const log of logs) {
    const { firstArrival, complete } = log.status().progress;
    if (firstArrival === null && !complete) open = true;
    if (firstArrival !== null && (start === null || firstArrival < start)) start = firstArrival;
  }
  if (open) return null;
  return start === null ? 0 : Math.floor(start) - 1;
}
