import { sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { HistoryLog } from '../../history/history-log.ts';

/** One record with all its columns, as a chunk; null when the log doesn't hold it. */
export async function readRecord(log: HistoryLog, partition: number, offset: number): Promise<Chunk | null> {
  for await (const found of readRecords(log, partition, [offset])) return found.chunk;
  return null;
}

/** Records with all their columns, by ascending offsets: a block is read once. */
export async function* readRecords(log: HistoryLog, partition: number, offsets: readonly number[]): AsyncGenerator<{ readonly offset: number; readonly chunk: Chunk }> {
  const { starts, ends } = log.status();
  const held = offsets.filter((offset) => offset >= (starts[partition] ?? 0) && offset < (ends[partition] ?? 0));
  const columns = log.schema.map((_, index) => index);
  for (let next = 0; next < held.length;) {
    for await (const { base, chunk } of log.read(partition, held[next]!, columns)) {
      for (; next < held.length && held[next]! < base + chunk.length; next++) {
        const at = held[next]! - base;
        yield { offset: held[next]!, chunk: sliceChunk(chunk, at, at + 1) };
      }
      break;
    }
  }
}
