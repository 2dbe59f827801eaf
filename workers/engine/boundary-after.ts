import type { LogSet } from './log-set.ts';
import type { SavedPosition } from './inlets.ts';

/**
 * An arrival up to which at most `rows` records come after these positions, and nearly as many where the partitions are
 * alike; Infinity where the logs hold no more. Looks at one block of each partition, not at all records.
 */
export async function boundaryAfter(logs: LogSet, positions: readonly SavedPosition[], rows: number): Promise<number> {
  const left = positions.map(({ source, partition, position }) => Math.max(0, logs.of(source).status().ends[partition]! - position));
  const total = left.reduce((sum, each) => sum + each, 0);
  let boundary = Number.POSITIVE_INFINITY;
  for (const [i, { source, partition, position }] of positions.entries()) {
    const own = Math.floor((Math.max(0, rows) * left[i]!) / total);
    if (own >= left[i]!) continue;
    for await (const { chunk } of logs.of(source).read(partition, position + own, [])) {
      boundary = Math.min(boundary, justBefore(chunk.arrivals[0]!));
      break;
    }
  }
  return boundary;
}

/** The greatest number that is clearly less: a time in milliseconds that no other record has. */
function justBefore(time: number): number {
  return time - Math.max(Number.MIN_VALUE, Math.abs(time) * Number.EPSILON);
}
