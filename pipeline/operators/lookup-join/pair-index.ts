/** Numbers the pairs (prefix, part) that occur in a table's key: one more column of a composite key. */
export interface PairIndex {
  readonly size: number;
  /** Replaces each prefix by the number of its pair, or -1. */
  combine(prefixes: Int32Array, parts: Int32Array, length: number): void;
}

export interface PairsOfTable {
  readonly prefix: Int32Array;
  readonly part: Int32Array;
  readonly prefixSize: number;
  readonly partSize: number;
}

/** Up to this many possible pairs are a plain array (4 MB); beyond it, a map of those that occur. */
const denseLimit = 1 << 20;

export function createPairIndex(pairs: PairsOfTable): PairIndex {
  return pairs.prefixSize * pairs.partSize <= denseLimit ? densePairs(pairs) : sparsePairs(pairs);
}

function densePairs({ prefix, part, prefixSize, partSize }: PairsOfTable): PairIndex {
  const numbers = new Int32Array(prefixSize * partSize).fill(-1);
  let size = 0;
  for (let i = 0; i < prefix.length; i++) {
    if (prefix[i]! < 0 || part[i]! < 0) continue;
    const slot = prefix[i]! * partSize + part[i]!;
    if (numbers[slot]! < 0) numbers[slot] = size++;
  }
  return {
    size,
    combine(prefixes, parts, length) {
      for (let i = 0; i < length; i++) {
        prefixes[i] = prefixes[i]! < 0 || parts[i]! < 0 ? -1 : numbers[prefixes[i]! * partSize + parts[i]!]!;
      }
    },
  };
}

function sparsePairs({ prefix, part, partSize }: PairsOfTable): PairIndex {
  const numbers = new Map<number, number>();
  for (let i = 0; i < prefix.length; i++) {
    if (prefix[i]! < 0 || part[i]! < 0) continue;
    const pair = prefix[i]! * partSize + part[i]!;
    if (!numbers.has(pair)) numbers.set(pair, numbers.size);
  }
  return {
    size: numbers.size,
    combine(prefixes, parts, length) {
      for (let i = 0; i < length; i++) {
        prefixes[i] = prefixes[i]! < 0 || parts[i]! < 0 ? -1 : numbers.get(prefixes[i]! * partSize + parts[i]!) ?? -1;
      }
    },
  };
}
