/** Where the values of a block are put when it is decoded; what lies there before may be anything. */
export interface BlockArrays {
  floats(count: number): Float64Array;
  codes(count: number): Int32Array;
  bytes(count: number): Uint8Array;
}

export const newArrays: BlockArrays = {
  floats: (count) => new Float64Array(count),
  codes: (count) => new Int32Array(count),
  bytes: (count) => new Uint8Array(count),
};

/** Arrays for one block, which can be given back together. */
export interface LentArrays extends BlockArrays {
  /** Whoever was handed them must not look at them any more. */
  giveBack(): void;
}

const leastBytes = 4096;

/** Memory that serves one block after the other: pages that are new cost more than what is decoded into them. */
export class ArrayPool {
  /** By size, a power of two. */
  readonly #free = new Map<number, ArrayBuffer[]>();

  lend(): LentArrays {
    const out: ArrayBuffer[] = [];
    const take = (bytes: number): ArrayBuffer => {
      const buffer = this.#take(bytes);
      out.push(buffer);
      return buffer;
    };
    return {
      // Views are made anew: nobody must know a chunk of before again by its arrays.
      floats: (count) => new Float64Array(take(count * 8), 0, count),
      codes: (count) => new Int32Array(take(count * 4), 0, count),
      bytes: (count) => new Uint8Array(take(count), 0, count),
      giveBack: () => {
        for (const buffer of out.splice(0)) this.#listOf(buffer.byteLength).push(buffer);
      },
    };
  }

  #take(bytes: number): ArrayBuffer {
    const size = 2 ** Math.ceil(Math.log2(Math.max(bytes, leastBytes)));
    return this.#listOf(size).pop() ?? new ArrayBuffer(size);
  }

  #listOf(size: number): ArrayBuffer[] {
    const found = this.#free.get(size) ?? [];
    this.#free.set(size, found);
    return found;
  }
}
