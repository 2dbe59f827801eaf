import { sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { LogBlock } from './history-log.ts';

/** Rows of a block: larger ones gain nothing and lengthen each transaction. */
const blockRows = 32_768;

/** A chunk in pieces of a block each, none of them much smaller than the others. */
export function blocksOf(partition: number, base: number, chunk: Chunk): { readonly partition: number; readonly base: number; readonly chunk: Chunk }[] {
  const count = Math.ceil(chunk.length / blockRows);
  return Array.from({ length: count }, (_, i) => {
    const start = Math.floor((chunk.length * i) / count);
    return { partition, base: base + start, chunk: sliceChunk(chunk, start, Math.floor((chunk.length * (i + 1)) / count)) };
  });
}

/** The rows of a block that are at or behind an offset. */
export function fromOffset(block: LogBlock, from: number): LogBlock {
  return block.base >= from ? block : { ...block, base: from, chunk: sliceChunk(block.chunk, from - block.base, block.chunk.length) };
}
