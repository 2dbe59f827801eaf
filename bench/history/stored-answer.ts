import type { Schema } from '#pipeline/data/schema.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { slots } from '#pipeline/data/column.ts';
import { decodeBlock } from '#workers/history/block-decode.ts';
import { SharedDictionaries } from '#workers/history/shared-dictionaries.ts';
import type { Answer } from '../answer.ts';
import type { Events } from '../events/events.ts';

/** What any store of the events must give back: how many they are, and their amounts. */
export function storedTruth({ amounts }: Events): Answer {
  return answered({ rows: amounts.length, total: amounts.reduce((sum, amount) => sum + amount, 0) });
}

export function answerOfChunks(chunks: readonly Chunk[]): Answer {
  return answered(chunks.reduce(withChunk, nothingStored));
}

/** What was found of the events so far. */
interface Found {
  readonly rows: number;
  readonly total: number;
}

export const nothingStored: Found = { rows: 0, total: 0 };

export function withChunk({ rows, total }: Found, { length, columns }: Chunk): Found {
  const amount = columns[4]!;
  let sum = total;
  if (amount.type === 'int') for (let i = 0; i < length; i++) sum += amount.values[i]!;
  return { rows: rows + length, total: sum };
}

/** Of blocks as the history stores them, in order. */
export function answerOfBlocks(blocks: readonly ArrayBuffer[], schema: Schema): Answer {
  const dictionaries = new SharedDictionaries(schema);
  const needed = schema.map((_field, c) => c);
  let base = 0;
  const chunks = blocks.map((block) => {
    const chunk = decodeBlock(block, base, { schema, needed, dictionaries });
    if (chunk === null) throw new Error(`the block at ${base} came back damaged`);
    base += chunk.length;
    return chunk;
  });
  return answerOfChunks(chunks);
}

/** The columns of a chunk without NULLs, those of 64-bit numbers first. */
export function bareColumns({ columns, length }: Chunk): ArrayBuffer {
  const arrays = columns.map((column) => slots(column)).toSorted((a, b) => b.BYTES_PER_ELEMENT - a.BYTES_PER_ELEMENT);
  const buffer = new ArrayBuffer(length * arrays.reduce((sum, { BYTES_PER_ELEMENT: width }) => sum + width, 0));
  let at = 0;
  for (const array of arrays) {
    new Uint8Array(buffer, at).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    at += array.byteLength;
  }
  return buffer;
}

/** Of what `bareColumns` makes: three columns of 64 bits, the amounts last, and two of 32. */
export function answerOfColumns(blocks: readonly ArrayBuffer[]): Answer {
  let [rows, total] = [0, 0];
  for (const block of blocks) {
    const length = block.byteLength / 32;
    rows += length;
    for (const amount of new Float64Array(block, 16 * length, length)) total += amount;
  }
  return answered({ rows, total });
}

export function answered({ rows, total }: Found): Answer {
  return new Map([['stored', { rows, total }]]);
}
