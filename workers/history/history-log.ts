import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Schema } from '#pipeline/data/schema.ts';

/**
 * The append-only history of one source, in partitions. A record has a dense offset per partition; within a partition
 * arrivals never decrease. One writer (the ingest), any number of readers.
 */
export interface HistoryLog {
  readonly schema: Schema;
  readonly partitions: number;
  /**
   * Adds the chunks (one slot a partition, null where there is nothing) and the writer's progress in one transaction:
   * after a crash both are there or neither. Resolves when the blocks are readable. May be called while appends are under way:
   * they are stored one after the other, and one that fails takes those behind it with it.
   */
  append(chunks: readonly (Chunk | null)[], progress: IngestProgress): Promise<void>;
  /**
   * The records of a partition from an offset to the end as it is now, block by block, in order. `needed` lists the columns that the reader
   * uses (indices into the schema); the others may come as empty columns of length 0. A block that fails its checksum
   * throws a `DamagedBlock` with the offsets that are missing. `keeping`: see there; 'latest' unless it is said.
   */
  read(partition: number, from: number, needed: readonly number[], keeping?: Keeping): AsyncIterable<LogBlock>;
  /** What is in the log now, as this reader last learnt it; `refresh` asks the store again. */
  status(): LogStatus;
  refresh(): Promise<LogStatus>;
  /** Forgets whole blocks below an offset: retention. */
  trim(partition: number, before: number): Promise<void>;
  clear(): Promise<void>;
  close(): void;
}

/**
 * What a log with room for some of its blocks keeps of those that are read. 'latest': these, in place of others. 'first': these
 * only while there is room; a reader that goes over everything again and again finds some of them there, and not none.
 */
export type Keeping = 'latest' | 'first';

export interface LogBlock {
  readonly base: number;
  readonly chunk: Chunk;
  /** Lets the memory of a block that the log doesn't keep serve another one; the reader must be done with every array of the chunk. It need not be called. */
  readonly giveBack?: () => void;
}

export interface LogStatus {
  /** Next offset of each partition. */
  readonly ends: readonly number[];
  /** First offset still held, of each partition. */
  readonly starts: readonly number[];
  readonly bytes: number;
  readonly progress: IngestProgress;
}

/** How far the writer has come; stored with the blocks, so that an interrupted ingest goes on where it stood. */
export interface IngestProgress {
  /** Rows of the input consumed, good and bad. */
  readonly consumed: number;
  /** Rows that the input is known to hold, or null while that is unknown. */
  readonly expected: number | null;
  readonly bad: number;
  /** The first bad rows, at most `maxListedBadRows`. */
  readonly badRows: readonly BadRow[];
  readonly firstArrival: number | null;
  /** Every record with an arrival before this is in the log (null: nothing yet). */
  readonly arrivedBefore: number | null;
  readonly lastArrival: number | null;
  /** The greatest (arrival - event time) of the rows consumed, in milliseconds; 0 while there are none. */
  readonly maxLag: number;
  /** Rows that an arrival expression put before the event time of a row above them in the input: they arrived then instead. */
  readonly clamped: number;
  /** Further arrivals of rows, made by faults: in the log, but not in `consumed`. */
  readonly copies: number;
  /** All is in. */
  readonly complete: boolean;
  /** The writer's own state (a generator's random state, the running watermark of each partition), structured-cloneable. */
  readonly cursor: unknown;
}

export const maxListedBadRows = 200;

export interface BadRow {
  /** 1-based row of the input (line of a CSV or NDJSON file where that is known). */
  readonly row: number;
  readonly column: string;
  readonly reason: string;
  /** The first characters of what stood there. */
  readonly text: string;
}

export const nothingIngested: IngestProgress = {
  consumed: 0, expected: null, bad: 0, badRows: [], firstArrival: null, arrivedBefore: null, lastArrival: null, maxLag: 0, clamped: 0, copies: 0, complete: false, cursor: null,
};

export class DamagedBlock extends Error {
  readonly partition: number;
  readonly from: number;
  readonly to: number;
  constructor(partition: number, from: number, to: number) {
    super(`History block ${partition}:${from}-${to} failed its checksum`);
    this.name = 'DamagedBlock';
    this.partition = partition;
    this.from = from;
    this.to = to;
  }
}
