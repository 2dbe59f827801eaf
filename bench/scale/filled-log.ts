import { must } from '#pipeline/base/assert.ts';
import { gatherChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import { BlockCache } from '#workers/history/block-cache.ts';
import { blockRows } from '#workers/history/block-cuts.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { nothingIngested } from '#workers/history/history-log.ts';
import { openIndexedDbLog } from '#workers/history/indexed-db-log.ts';
import { eventChunks } from '../events/event-chunks.ts';
import type { Events } from '../events/events.ts';

/** In IndexedDB, where the workers find it; all events of a campaign are in one partition. */
export async function filledLog(plan: Plan, events: Events): Promise<HistoryLog> {
  const { logId, schema, partitions } = plan.sources[0]!;
  const log = await openIndexedDbLog(logId, schema, partitions, new BlockCache());
  await log.clear();
  let [firstArrival, lastArrival] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const chunk of eventChunks(events, { size: blockRows })) {
    firstArrival = Math.min(firstArrival, must(chunk.arrivals[0], 'an event'));
    lastArrival = Math.max(lastArrival, must(chunk.arrivals.at(-1), 'an event'));
    await log.append(spread(chunk, partitions), nothingIngested);
  }
  await log.append(Array.from({ length: partitions }, () => null), { ...nothingIngested, firstArrival, lastArrival, arrivedBefore: lastArrival + 1, complete: true });
  return log;
}

function spread(chunk: Chunk, partitions: number): Chunk[] {
  const campaign = chunk.columns[2]!;
  if (partitions === 1 || campaign.type !== 'string') return [chunk];
  const { codes } = campaign;
  return Array.from({ length: partitions }, (_, partition) => {
    const places = Int32Array.from(codes.keys()).filter((i) => codes[i]! % partitions === partition);
    return gatherChunk(chunk, places, places.length);
  });
}
