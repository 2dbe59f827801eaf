import { chunkFrom, eventsOf } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import type { Schema } from '../../data/schema.ts';

/**
 * The rows of several inputs in one order: by arrival, then input, then position. A row's watermark becomes the least of what
 * each input has shown by then, its own among them; -Infinity while an input has shown nothing.
 */
export function interleave(schema: Schema, inputs: readonly (Chunk | null)[]): Chunk {
  const shown = inputs.map(() => Number.NEGATIVE_INFINITY);
  const all = inputs.flatMap((chunk, port) => (chunk === null ? [] : eventsOf(chunk).map((event) => ({ event, port }))));
  // A stable sort: what arrives together stays in the order of inputs and positions.
  const ordered = all.toSorted((a, b) => a.event.arrival - b.event.arrival).map(({ event, port }) => {
    shown[port] = event.watermark;
    return { ...event, watermark: Math.min(...shown) };
  });
  return chunkFrom(schema, ordered);
}
