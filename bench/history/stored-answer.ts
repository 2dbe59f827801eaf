import type { Schema } from '#pipeline/data/schema.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { slots } from '#pipeline/data/column.ts';
import { decodeBlock } from '#workers/history/block-decode.ts';
import { SharedDictionaries } from '#workers/history/shared-dictionaries.ts';
import type { Answer } from '../answer.ts';
import type { Events } from '../events/events.ts';

/** What any store of the events must give back: how many they are, and their amounts. */
export function storedTruth({ amounts }: Events): Answer {
  return answered(amounts.length, amounts.reduce((sum, amount) => sum + amount, 0));
}

export function answerOfChunks(chunks: readonly Chunk[]): Answer {
  let rows = 0;
  let total = 0;
  for (const { length, columns } of chunks) {
    const amount = columns[4]!;
    rows += length;
    if (amount.type === 'int') for (let i = 0; i < length; i++) total += amount.values[i]!;
  }
  return answered(rows, total);
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
  return answered(rows, total);
}

function answered(rows: number, total: number): Answer {
  return new Map([['stored', { rows, total }]]);
}
