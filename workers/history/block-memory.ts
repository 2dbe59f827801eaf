/** The least and the greatest of numbers, and whether all are whole and none is a negative zero. */
export interface Survey {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/** Bytes of an unsigned number. */
export type Width = 1 | 2 | 4;

/** Where unsigned numbers of a block lie. */
export interface Run {
  readonly at: number;
  readonly count: number;
  readonly width: Width;
}

/**
 * Where blocks are put together and taken apart, one at a time, and what goes over all rows of one. The memory is kept for the
 * next block: a new page costs more than what is done in it. Positions are in bytes from the start of the block.
 */
export interface BlockMemory {
  /** Room in the block; what lies there may be anything. The view holds until the next call. */
  view(at: number, bytes: number): DataView<ArrayBuffer>;
  survey(values: Float64Array): Survey;
  /** Writes `value - least` of the values that were surveyed last. Up to 64 bytes behind them may be overwritten. */
  narrow(least: number, width: Width, at: number): void;
  /** The codes that a column without NULLs holds, ascending. Valid until the next call. */
  list(codes: Int32Array, dictionarySize: number): Int32Array;
  /** Writes the place in the list of each code that was listed last, in as many bytes as the list asks for. Up to 64 bytes behind them may be overwritten. */
  number(width: Width, at: number): void;

  /** Lays a whole block there; the memory may keep the buffer until the next one, and leaves it as it is. */
  load(block: ArrayBuffer): void;
  /** Whether the block is still there. */
  holds(block: ArrayBuffer): boolean;
  /** `base` + each number of the run, as many as there are in it. */
  widen(run: Run, base: number, into: Float64Array): void;
  /** What the table holds for each number of the run, as many as there are in it. */
  translate(run: Run, table: Int32Array, into: Int32Array): void;

  /** The XXH32 of the bytes [from, to). */
  checksum(from: number, to: number): number;
}
