import { assert, must } from '#pipeline/base/assert.ts';
import { sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { BlockCache } from './block-cache.ts';
import { blocksOf } from './block-cuts.ts';
import { baseOf, decodeBlock } from './block-decode.ts';
import { encodeBlock } from './block-encode.ts';
import { inTransaction } from './history-database.ts';
import type { LogRecord } from './history-database.ts';
import { DamagedBlock } from './history-log.ts';
import type { HistoryLog, IngestProgress, LogBlock, LogStatus } from './history-log.ts';
import { emptyRecord, inFull, sameEnds } from './log-record.ts';
import { SharedDictionaries } from './shared-dictionaries.ts';

/** Blocks that one request fetches. */
const blocksAtOnce = 4;
/** Requests that are under way while the blocks of one are read. */
const requestsAhead = 2;

/** All logs of this worker share it. */
const sharedCache = new BlockCache();
let instances = 0;

/** The history of one source in the browser's database. */
export async function openIndexedDbLog(logId: string, schema: Schema, partitions: number, cache = sharedCache): Promise<HistoryLog> {
  const log = new IndexedDbLog({ logId, schema, partitions, cache });
  await log.refresh();
  return log;
}

/** Forgets a log that need not be open; readers of it learn at their next refresh. */
export async function forgetIndexedDbLog(logId: string): Promise<void> {
  await forgetStored(logId);
}

/** The empty record that now stands in the place of the log's; null when it had none. */
function forgetStored(logId: string): Promise<LogRecord | null> {
  return inTransaction('readwrite', async (transaction) => {
    const stored = await transaction.objectStore('logs').get(logId);
    if (stored === undefined) return null;
    const empty = emptyRecord(stored.ends.length, stored.incarnation + 1);
    await Promise.all([transaction.objectStore('blocks').delete(IDBKeyRange.bound([logId], [logId, []])), transaction.objectStore('logs').put(empty, logId)]);
    return empty;
  });
}

/** A block: decoded from the cache, as the store has it, or lost. */
type Stored = Chunk | ArrayBuffer | undefined;

class IndexedDbLog implements HistoryLog {
  readonly schema: Schema;
  readonly partitions: number;
  readonly #logId: string;
  readonly #cache: BlockCache;
  readonly #instance = `${instances++}/`;
  #dictionaries: SharedDictionaries;
  #record: LogRecord;
  /** Base offsets of the blocks of each partition, ascending. */
  #bases: number[][];

  constructor({ logId, schema, partitions, cache }: { logId: string; schema: Schema; partitions: number; cache: BlockCache }) {
    this.schema = schema;
    this.partitions = partitions;
    this.#logId = logId;
    this.#cache = cache;
    this.#dictionaries = new SharedDictionaries(schema);
    this.#record = emptyRecord(partitions, 0);
    this.#bases = emptyLists(partitions);
  }

  async append(chunks: readonly (Chunk | null)[], progress: IngestProgress): Promise<void> {
    assert(chunks.length === this.partitions, 'one slot a partition');
    const before = this.#record;
    const parts = chunks.flatMap((chunk, partition) => (chunk === null ? [] : blocksOf(partition, before.ends[partition]!, chunk)));
    const ends = before.ends.map((end, partition) => end + (chunks[partition]?.length ?? 0));
    this.#record = await inTransaction('readwrite', async (transaction) => {
      const logs = transaction.objectStore('logs');
      const stored = unawaited(logs.get(this.#logId));
      const store = transaction.objectStore('blocks');
      let bytes = before.bytes;
      // While the database takes one block the next is encoded.
      for (const { partition, base, chunk } of parts) {
        const block = encodeBlock(base, chunk);
        bytes += block.byteLength;
        unawaited(store.put(block, [this.#logId, partition, base]));
      }
      assert(sameEnds((await stored)?.ends ?? emptyRecord(this.partitions, 0).ends, before.ends), 'a log has one writer');
      const after: LogRecord = { ...before, ends, bytes, progress };
      unawaited(logs.put(after, this.#logId));
      transaction.commit();
      return after;
    });
    for (const { partition, base } of parts) this.#bases[partition]!.push(base);
  }

  async *read(partition: number, from: number, needed: readonly number[]): AsyncGenerator<LogBlock> {
    if (!this.#record.progress.complete) await this.refresh();
    const end = must(this.#record.ends[partition], 'partition');
    const bases = this.#bases[partition]!.filter((base, i, all) => (all[i + 1] ?? end) > from && base < end);
    // A reader that stops early awaits none of them.
    const ask = (b: number): Promise<Stored[]> => unawaited(this.#load(partition, bases.slice(b, b + blocksAtOnce), needed));
    const under = Array.from({ length: requestsAhead }, (_, i) => ask(i * blocksAtOnce));
    for (let b = 0; b < bases.length; b += blocksAtOnce) {
      const blocks = await must(under.shift(), 'request');
      under.push(ask(b + requestsAhead * blocksAtOnce));
      for (const [i, stored] of blocks.entries()) {
        const base = bases[b + i]!;
        yield fromOffset({ base, chunk: this.#chunk({ partition, base, until: bases[b + i + 1] ?? end }, stored, needed) }, from);
      }
    }
  }

  status(): LogStatus {
    const { ends, starts, bytes, progress } = this.#record;
    return { ends, starts, bytes, progress };
  }

  async refresh(): Promise<LogStatus> {
    const [record, keys] = await inTransaction('readonly', (transaction) =>
      Promise.all([
        transaction.objectStore('logs').get(this.#logId),
        Promise.all(this.#bases.map((bases, partition) => transaction.objectStore('blocks').getAllKeys(range(this.#logId, partition, (bases.at(-1) ?? -1) + 1)))),
      ]),
    );
    const now = record === undefined ? emptyRecord(this.partitions, 0) : inFull(record);
    if (now.incarnation !== this.#record.incarnation) return this.#startOver(now);
    // An append of ours, or another refresh, may have been faster.
    if (sum(now.ends) < sum(this.#record.ends)) return this.status();
    this.#record = now;
    for (const [partition, found] of keys.entries()) {
      const bases = this.#bases[partition]!;
      const last = bases.at(-1) ?? -1;
      for (const [, , base] of found) if (base > last) bases.push(base);
    }
    this.#forgetTrimmed();
    return this.status();
  }

  async trim(partition: number, before: number): Promise<void> {
    const all = this.#bases[partition]!;
    const end = must(this.#record.ends[partition], 'partition');
    const kept = all.filter((_base, i) => (all[i + 1] ?? end) > before);
    const start = kept[0] ?? end;
    this.#record = await inTransaction('readwrite', async (transaction) => {
      const blocks = transaction.objectStore('blocks');
      const stored = (await transaction.objectStore('logs').get(this.#logId)) ?? this.#record;
      const gone = IDBKeyRange.bound([this.#logId, partition, 0], [this.#logId, partition, start], false, true);
      const freed = (await blocks.getAll(gone)).reduce((sum, block) => sum + block.byteLength, 0);
      const record = { ...stored, bytes: stored.bytes - freed, starts: stored.starts.with(partition, start) };
      await Promise.all([blocks.delete(gone), transaction.objectStore('logs').put(record, this.#logId)]);
      return record;
    });
    this.#forgetTrimmed();
  }

  async clear(): Promise<void> {
    const record = (await forgetStored(this.#logId)) ?? emptyRecord(this.partitions, this.#record.incarnation);
    await this.#startOver(record);
  }

  close(): void {
    this.#cache.drop(this.#instance);
  }

  #startOver(record: LogRecord): Promise<LogStatus> {
    this.#cache.drop(this.#instance);
    this.#dictionaries = new SharedDictionaries(this.schema);
    this.#bases = emptyLists(this.partitions);
    this.#record = record;
    return sum(record.ends) === 0 ? Promise.resolve(this.status()) : this.refresh();
  }

  #forgetTrimmed(): void {
    for (const [partition, start] of this.#record.starts.entries()) {
      const bases = this.#bases[partition]!;
      const gone = bases.findIndex((base) => base >= start);
      for (const base of bases.splice(0, gone < 0 ? bases.length : gone)) this.#cache.delete(this.#cacheKey(partition, base));
    }
  }

  /** The blocks at these bases: decoded from the cache, stored otherwise; undefined for one that is lost. */
  async #load(partition: number, bases: readonly number[], needed: readonly number[]): Promise<Stored[]> {
    const cached = bases.map((base) => this.#cache.get(this.#cacheKey(partition, base), needed));
    const missing = bases.filter((_base, i) => cached[i] === null);
    if (missing.length === 0) return cached.map((chunk) => chunk ?? undefined);
    const wanted = IDBKeyRange.bound([this.#logId, partition, missing[0]!], [this.#logId, partition, missing.at(-1)!]);
    const blocks = await inTransaction('readonly', (transaction) => transaction.objectStore('blocks').getAll(wanted));
    const byBase = new Map(blocks.map((block) => [baseOf(block), block]));
    return bases.map((base, i) => cached[i] ?? byBase.get(base));
  }

  #chunk(at: { partition: number; base: number; until: number }, stored: Stored, needed: readonly number[]): Chunk {
    if (stored !== undefined && 'columns' in stored) return stored;
    const key = this.#cacheKey(at.partition, at.base);
    const chunk = stored !== undefined ? decodeBlock(stored, at.base, { schema: this.schema, needed, dictionaries: this.#dictionaries }) : null;
    if (chunk === null) throw new DamagedBlock(at.partition, at.base, at.until);
    this.#cache.set(key, chunk, needed);
    return chunk;
  }

  #cacheKey(partition: number, base: number): string {
    return `${this.#instance}${partition}/${base}`;
  }
}

function fromOffset(block: LogBlock, from: number): LogBlock {
  return block.base >= from ? block : { base: from, chunk: sliceChunk(block.chunk, from - block.base, block.chunk.length) };
}

function emptyLists(partitions: number): number[][] {
  return Array.from({ length: partitions }, () => []);
}

function range(logId: string, partition: number, from: number): IDBKeyRange {
  return IDBKeyRange.bound([logId, partition, from], [logId, partition, []], false, true);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** A promise that goes on where nobody waits for it; the transaction tells what became of it. */
function unawaited<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
