import { assert, must } from '#pipeline/base/assert.ts';
import { sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { fromOffset, piecesOf } from './block-cuts.ts';
import { chunkBytes } from './chunk-bytes.ts';
import { nothingIngested } from './history-log.ts';
import type { HistoryLog, IngestProgress, LogBlock, LogStatus } from './history-log.ts';
import { SharedDictionaries } from './shared-dictionaries.ts';

/** The history of one source in memory: the command line's log, and the model that the others are tested against. */
export function createMemoryLog(schema: Schema, partitions: number): HistoryLog {
  return new MemoryLog(schema, partitions);
}

class MemoryLog implements HistoryLog {
  readonly schema: Schema;
  readonly partitions: number;
  #dictionaries: SharedDictionaries;
  #blocks: LogBlock[][] = [];
  #starts: number[] = [];
  #ends: number[] = [];
  #bytes = 0;
  #progress: IngestProgress = nothingIngested;

  constructor(schema: Schema, partitions: number) {
    this.schema = schema;
    this.partitions = partitions;
    this.#dictionaries = new SharedDictionaries(schema);
    this.#reset();
  }

  append(chunks: readonly (Chunk | null)[], progress: IngestProgress): Promise<void> {
    assert(chunks.length === this.partitions, 'one slot a partition');
    for (const [partition, chunk] of chunks.entries()) {
      if (chunk === null || chunk.length === 0) continue;
      const base = this.#ends[partition]!;
      const own = this.#dictionaries.adopt(chunk);
      for (const { from, to } of piecesOf(chunk.length)) this.#blocks[partition]!.push({ base: base + from, chunk: sliceChunk(own, from, to) });
      this.#ends[partition] = base + chunk.length;
      this.#bytes += chunkBytes(chunk);
    }
    this.#progress = progress;
    return Promise.resolve();
  }

  async *read(partition: number, from: number, _needed: readonly number[]): AsyncGenerator<LogBlock> {
    const blocks = must(this.#blocks[partition], 'partition');
    const end = this.#ends[partition]!;
    for (let b = blockAt(blocks, from); b < blocks.length; b++) {
      const block = blocks[b]!;
      if (block.base >= end) return;
      yield fromOffset(block, from);
    }
  }

  status(): LogStatus {
    return { ends: [...this.#ends], starts: [...this.#starts], bytes: this.#bytes, progress: this.#progress };
  }

  refresh(): Promise<LogStatus> {
    return Promise.resolve(this.status());
  }

  trim(partition: number, before: number): Promise<void> {
    const blocks = must(this.#blocks[partition], 'partition');
    const kept = blocks.filter((block) => block.base + block.chunk.length > before);
    for (const block of blocks) if (!kept.includes(block)) this.#bytes -= chunkBytes(block.chunk);
    this.#blocks[partition] = kept;
    this.#starts[partition] = kept[0]?.base ?? this.#ends[partition]!;
    return Promise.resolve();
  }

  clear(): Promise<void> {
    this.#reset();
    return Promise.resolve();
  }

  close(): void {
    // Nothing is held open.
  }

  #reset(): void {
    this.#dictionaries = new SharedDictionaries(this.schema);
    this.#blocks = Array.from({ length: this.partitions }, () => []);
    this.#starts = Array.from({ length: this.partitions }, () => 0);
    this.#ends = Array.from({ length: this.partitions }, () => 0);
    this.#bytes = 0;
    this.#progress = nothingIngested;
  }
}

/** Index of the first block that holds an offset at or after `from`. */
function blockAt(blocks: readonly LogBlock[], from: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const block = blocks[middle]!;
    if (block.base + block.chunk.length <= from) low = middle + 1;
    else high = middle;
  }
  return low;
}
