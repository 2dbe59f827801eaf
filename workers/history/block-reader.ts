import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import type { BlockCache } from './block-cache.ts';
import { ArrayPool } from './block-arrays.ts';
import { baseOf, decodeBlock, rowsOf } from './block-decode.ts';
import { inTransaction } from './history-database.ts';
import { DamagedBlock } from './history-log.ts';
import type { Keeping, LogBlock } from './history-log.ts';
import { release } from './release.ts';
import { SharedDictionaries } from './shared-dictionaries.ts';
import { bytesOf } from './stored-block.ts';

/** A block: decoded from the cache, as the store has it, or lost. */
export type Stored = Chunk | ArrayBuffer | undefined;

let readers = 0;

/** The blocks of one opened log, from the cache or the store; all share its dictionaries. */
export class BlockReader {
  readonly #logId: string;
  readonly #schema: Schema;
  readonly #cache: BlockCache;
  readonly #name = `${readers++}/`;
  readonly #dictionaries: SharedDictionaries;
  readonly #pool = new ArrayPool();

  constructor(logId: string, schema: Schema, cache: BlockCache) {
    this.#logId = logId;
    this.#schema = schema;
    this.#cache = cache;
    this.#dictionaries = new SharedDictionaries(schema);
  }

  /** The blocks at these bases, which follow each other. */
  async load(partition: number, bases: readonly number[], needed: readonly number[]): Promise<Stored[]> {
    const cached = bases.map((base) => this.#cache.get(this.#key(partition, base), needed));
    const missing = bases.filter((_base, i) => cached[i] === null);
    if (missing.length === 0) return cached.map((chunk) => chunk ?? undefined);
    const wanted = IDBKeyRange.bound([this.#logId, partition, missing[0]!], [this.#logId, partition, missing.at(-1)!]);
    const blocks = await inTransaction('readonly', (transaction) => transaction.objectStore('blocks').getAll(wanted));
    const buffers = await Promise.all(blocks.map(bytesOf));
    const byBase = new Map(buffers.map((buffer) => [baseOf(buffer), buffer]));
    return bases.map((base, i) => cached[i] ?? byBase.get(base));
  }

  /** What was loaded for the offsets from `base` until `until`, decoded; the stored form is let go of. */
  block({ partition, base, until }: { partition: number; base: number; until: number }, stored: Stored, { needed, keeping }: { needed: readonly number[]; keeping: Keeping }): LogBlock {
    if (stored !== undefined && 'columns' in stored) return { base, chunk: stored };
    const kept = stored !== undefined && (keeping === 'latest' || this.#cache.hasRoom(rowsOf(stored) * bytesOfRow(this.#schema, needed)));
    const lent = kept ? null : this.#pool.lend();
    const chunk = stored === undefined ? null : decodeBlock(stored, base, { schema: this.#schema, needed, dictionaries: this.#dictionaries, ...(lent === null ? {} : { arrays: lent }) });
    if (stored === undefined || chunk === null) throw new DamagedBlock(partition, base, until);
    release(stored);
    if (kept) this.#cache.set(this.#key(partition, base), chunk, needed);
    return lent === null ? { base, chunk } : { base, chunk, giveBack: lent.giveBack };
  }

  forget(partition: number, base: number): void {
    this.#cache.delete(this.#key(partition, base));
  }

  close(): void {
    this.#cache.drop(this.#name);
  }

  #key(partition: number, base: number): string {
    return `${this.#name}${partition}/${base}`;
  }
}

/** At most: times of their own, arrivals and watermarks with it, and NULL marks. */
function bytesOfRow(schema: Schema, needed: readonly number[]): number {
  return needed.reduce((sum, c) => sum + widths[schema[c]!.type] + 1, 3 * widths.timestamp);
}

const widths = { bool: 1, int: 8, float: 8, timestamp: 8, string: 4 } as const;
