import type { Chunk } from '#pipeline/data/chunk.ts';
import { Dictionary } from '#pipeline/data/dictionary.ts';
import { createMemoryLog } from '#workers/history/memory-log.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { nothingIngested } from '#workers/history/history-log.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { campaignNames, typeNames } from './events.ts';
import type { Events } from './events.ts';

/** Rows that the history hands out at once. */
const pieceRows = 32_768;

const campaigns = Dictionary.of(campaignNames);
const types = Dictionary.of(typeNames);

/** The events as the engine holds them, rows [from, to), in blocks; columns in the order of the documents' schema. */
export function eventChunks(events: Events, { from = 0, to = events.rows, size = pieceRows }: { from?: number; to?: number; size?: number } = {}): Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = from; start < to; start += size) chunks.push(eventChunk(events, start, Math.min(start + size, to)));
  return chunks;
}

export function eventChunk(events: Events, start: number, end: number): Chunk {
  const times = events.times.subarray(start, end);
  return {
    length: end - start, times, arrivals: times, watermarks: null,
    columns: [
      { type: 'timestamp', values: times, nulls: null },
      { type: 'int', values: Float64Array.from(events.users.subarray(start, end)), nulls: null },
      { type: 'string', codes: events.campaigns.subarray(start, end), dictionary: campaigns, nulls: null },
      { type: 'string', codes: events.types.subarray(start, end), dictionary: types, nulls: null },
      { type: 'int', values: events.amounts.subarray(start, end), nulls: null },
    ],
  };
}

export async function eventLog(events: Events, schema: Schema): Promise<HistoryLog> {
  const log = createMemoryLog(schema, 1);
  for (const chunk of eventChunks(events)) await log.append([chunk], { ...nothingIngested, complete: true });
  return log;
}
