import type { Schema } from '#pipeline/data/schema.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
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

function answered(rows: number, total: number): Answer {
  return new Map([['stored', { rows, total }]]);
}
