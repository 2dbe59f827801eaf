import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import type { BlockCache } from './block-cache.ts';
import { baseOf, decodeBlock } from './block-decode.ts';
import { inTransaction } from './history-database.ts';
import { DamagedBlock } from './history-log.ts';
import { release } from './release.ts';
import { SharedDictionaries } from './shared-dictionaries.ts';

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
    const byBase = new Map(blocks.map((block) => [baseOf(block), block]));
    return bases.map((base, i) => cached[i] ?? byBase.get(base));
  }

  /** What was loaded for the offsets from `base` until `until`, decoded; the stored form is let go of. */
  chunk(at: { partition: number; base: number; until: number }, stored: Stored, needed: readonly number[]): Chunk {
    if (stored !== undefined && 'columns' in stored) return stored;
    const chunk = stored === undefined ? null : decodeBlock(stored, at.base, { schema: this.#schema, needed, dictionaries: this.#dictionaries });
    if (stored === undefined || chunk === null) throw new DamagedBlock(at.partition, at.base, at.until);
    release(stored);
    this.#cache.set(this.#key(at.partition, at.base), chunk, needed);
    return chunk;
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
