import type { Column } from './column.ts';
import { valueAt } from './column.ts';
import type { Dictionary } from './dictionary.ts';
import type { Value } from './schema.ts';

/** 32-bit FNV-1a (Fowler, Noll, Vo) over the UTF-16 units of a text, unsigned. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * The partition of a key value, in [0, partitions): the same in every engine and at every time. NULL goes where '' goes.
 * Numbers and times hash in their shortest decimal form, booleans as `true` and `false`.
 */
export function partitionOf(value: Value, partitions: number): number {
  return value === null ? hashText('') % partitions : hashText(String(value)) % partitions;
}

export interface Partitioner {
  /** The partition of each of the first `length` rows of a key column, into `partitionOfRow`. */
  assign(column: Column, length: number, partitionOfRow: Uint8Array): void;
}

/** `partitionOf` for whole columns: each string of a dictionary is hashed once. */
export function createPartitioner(partitions: number): Partitioner {
  let dictionary: Dictionary | null = null;
  let ofCode: number[] = [];
  const ofNull = partitionOf(null, partitions);
  return {
    assign(column, length, partitionOfRow) {
      if (column.type !== 'string') {
        for (let i = 0; i < length; i++) partitionOfRow[i] = partitionOf(valueAt(column, i), partitions);
        return;
      }
      if (dictionary !== column.dictionary) {
        dictionary = column.dictionary;
        ofCode = [];
      }
      for (let code = ofCode.length; code < dictionary.size; code++) ofCode.push(partitionOf(dictionary.values[code]!, partitions));
      const { codes, nulls } = column;
      for (let i = 0; i < length; i++) partitionOfRow[i] = nulls !== null && nulls[i] === 1 ? ofNull : ofCode[codes[i]!]!;
    },
  };
}
