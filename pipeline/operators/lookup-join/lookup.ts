import type { Column } from '../../data/column.ts';
import { grownIndices } from '../filter/select-true.ts';
import { createKeyPart } from './key-part.ts';
import { createPairIndex } from './pair-index.ts';
import type { PairIndex } from './pair-index.ts';

/** Finds rows of a table by its key columns. */
export interface Lookup {
  /** The first table row with each row's key, or -1; scratch memory, valid until the next call. */
  find(columns: readonly Column[], length: number): Int32Array;
}

/**
 * Keys become dense integers part by part: the first part's number, then the number of each pair (key so far, next part).
 * The last number says which row of the table it is.
 */
export function createLookup(tableColumns: readonly Column[], tableLength: number): Lookup {
  const parts = tableColumns.map((column) => createKeyPart(column, tableLength));
  const pairs: PairIndex[] = [];
  let numbers: Int32Array = new Int32Array(0);
  let next: Int32Array = new Int32Array(0);

  function resolve(columns: readonly Column[], length: number, depth: number): Int32Array {
    numbers = grownIndices(numbers, length);
    parts[0]!.resolve(columns[0]!, length, numbers);
    for (let k = 1; k <= depth; k++) {
      next = grownIndices(next, length);
      parts[k]!.resolve(columns[k]!, length, next);
      pairs[k - 1]!.combine(numbers, next, length);
    }
    return numbers;
  }

  let size = parts[0]!.size;
  for (let k = 1; k < parts.length; k++) {
    const prefix = resolve(tableColumns, tableLength, k - 1).slice(0, tableLength);
    const part = new Int32Array(tableLength);
    parts[k]!.resolve(tableColumns[k]!, tableLength, part);
    const pair = createPairIndex({ prefix, part, partSize: parts[k]!.size, prefixSize: size });
    pairs.push(pair);
    size = pair.size;
  }

  const firstRow = new Int32Array(size).fill(-1);
  const ofTable = resolve(tableColumns, tableLength, parts.length - 1);
  for (let row = tableLength - 1; row >= 0; row--) if (ofTable[row]! >= 0) firstRow[ofTable[row]!] = row;

  return {
    find(columns, length) {
      const found = resolve(columns, length, parts.length - 1);
      for (let i = 0; i < length; i++) found[i] = found[i]! < 0 ? -1 : firstRow[found[i]!]!;
      return found;
    },
  };
}
