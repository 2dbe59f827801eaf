import type { HistoryLog } from '../history/history-log.ts';

/** The offset after the last record of a partition that has arrived by `clock`: arrivals never decrease in it. */
export async function arrivedBy(log: HistoryLog, partition: number, clock: number): Promise<number> {
  const { starts, ends, progress } = log.status();
  let [low, high] = [starts[partition]!, ends[partition]!];
  if (progress.lastArrival !== null && progress.lastArrival <= clock) return high;
  while (low < high) {
    const probe = await blockAt(log, partition, (low + high) >>> 1);
    if (probe === null) return low;
    const { base, arrivals } = probe;
    const count = countUpTo(arrivals, clock);
    if (count === 0) high = Math.min(high, base);
    else if (count < arrivals.length) return Math.min(high, base + count);
    else low = base + count;
  }
  return Math.min(low, ends[partition]!);
}

async function blockAt(log: HistoryLog, partition: number, offset: number): Promise<{ readonly base: number; readonly arrivals: Float64Array } | null> {
  for await (const { base, chunk } of log.read(partition, offset, [])) return { base, arrivals: chunk.arrivals };
  return null;
}

/** How many of these ascending times are not after `clock`. */
export function countUpTo(times: Float64Array, clock: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}
