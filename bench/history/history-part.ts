import { blockRows } from '#workers/history/block-cuts.ts';
import { encodeBlock } from '#workers/history/block-encode.ts';
import { mustPlan } from '../events/documents.ts';
import { eventChunks } from '../events/event-chunks.ts';
import { generateEvents } from '../events/events.ts';
import { measure } from '../measure.ts';
import type { Finding } from '../results.ts';
import { columnsStore, fileStore, sameBytesAsFilesStore, historyStore, sameBytesStore } from './stores.ts';
import { storedTruth } from './stored-answer.ts';

/** A whole number of transactions, of a block each. */
const rows = 16 * blockRows;

/** The history's appends and scans beside what IndexedDB and the file system need for the same bytes. */
export async function runHistory(turns: number): Promise<Finding[]> {
  const events = generateEvents(rows);
  const { schema } = mustPlan('w1').sources[0]!;
  const chunks = eventChunks(events, { size: blockRows });
  const blocks = chunks.map((chunk, b) => encodeBlock(b * chunk.length, chunk).slice().buffer);
  const own = historyStore(chunks, schema, rows);
  const others = [await sameBytesStore(blocks, schema, rows), await sameBytesAsFilesStore(blocks, schema, rows), await fileStore(blocks, schema, rows), await columnsStore(chunks, rows)];
  const truth = (): ReturnType<typeof storedTruth> => storedTruth(events);
  const megabytes = blocks.reduce((sum, block) => sum + block.byteLength, 0) / 1e6;
  const results: Finding[] = [];
  for (const [work, contestants] of [
    [`W5, append to the history (${megabytes.toFixed(0)} MB)`, [own, ...others].map((store) => store.append)],
    [`W5, scan of the history (${megabytes.toFixed(0)} MB)`, [own.scan, own.keptScan, ...others.map((store) => store.scan)]],
  ] as const) {
    const found = await measure({ name: work, truth, contestants }, turns);
    for (const result of found) console.info(JSON.stringify(result));
    results.push(...found);
  }
  return results;
}
