import { sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { LogBlock } from './history-log.ts';

/** Rows of a block: the database takes a large file in less time than four small ones. */
export const blockRows = 131_072;
/** The same where a column may hold more texts than two bytes can number. */
const rowsOfManyTexts = 32_768;
const texts = 65_536;
/** Rows that a reader is handed at once: what works on them finds them in the caches of its core. */
const pieceRows = 32_768;

/** Rows [from, to) of a block or a chunk. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** A chunk in pieces of a block each, none of them much smaller than the others. */
export function blocksOf(partition: number, base: number, chunk: Chunk): { readonly partition: number; readonly base: number; readonly chunk: Chunk }[] {
  const most = chunk.columns.some((column) => column.type === 'string' && column.dictionary.size > texts) ? rowsOfManyTexts : blockRows;
  return cut(chunk.length, most).map(({ from, to }) => ({ partition, base: base + from, chunk: sliceChunk(chunk, from, to) }));
}

/** What a block of so many rows is handed out in. */
export function piecesOf(rows: number): readonly Piece[] {
  return cut(rows, pieceRows);
}

function cut(rows: number, most: number): Piece[] {
  const count = Math.ceil(rows / most);
  return Array.from({ length: count }, (_, i) => ({ from: Math.floor((rows * i) / count), to: Math.floor((rows * (i + 1)) / count) }));
}

/** The rows of a block that are at or behind an offset. */
export function fromOffset(block: LogBlock, from: number): LogBlock {
  return block.base >= from ? block : { ...block, base: from, chunk: sliceChunk(block.chunk, from - block.base, block.chunk.length) };
}
