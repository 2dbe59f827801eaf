import { assert, must } from '#pipeline/base/assert.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { BlockCache } from './block-cache.ts';
import { blocksOf } from './block-cuts.ts';
import { requestsOf } from './block-places.ts';
import type { Place } from './block-places.ts';
import { encodeBlock } from './block-encode.ts';
import { BlockReader } from './block-reader.ts';
import type { Loaded } from './block-reader.ts';
import { forgetIndexedDbLog } from './forget-indexed-db-log.ts';
import { inTransaction, unawaited } from './history-database.ts';
import type { LogRecord } from './history-database.ts';
import type { HistoryLog, IngestProgress, Keeping, LogBlock, LogStatus } from './history-log.ts';
import { keepsFiles } from './keeps-files.ts';
import { emptyRecord, inFull, sameEnds } from './log-record.ts';
import { release } from './release.ts';
import { sizeOf, storedForm } from './stored-block.ts';

/** Requests that are under way while the blocks of one are read. */
const requestsAhead = 2;

/** All logs of this worker share it. */
const sharedCache = new BlockCache();

/** The history of one source in the browser's database. */
export async function openIndexedDbLog(logId: string, schema: Schema, partitions: number, cache = sharedCache): Promise<HistoryLog> {
  const log = new IndexedDbLog({ logId, schema, partitions, cache });
  await log.refresh();
  return log;
}

/** What one append adds, and the ends of the partitions without and with it. */
interface Append {
  readonly parts: ReturnType<typeof blocksOf>;
  readonly before: readonly number[];
  readonly ends: readonly number[];
  readonly progress: IngestProgress;
}

class IndexedDbLog implements HistoryLog {
  readonly schema: Schema;
  readonly partitions: number;
  readonly #logId: string;
  readonly #cache: BlockCache;
  #blocks: BlockReader;
  #record: LogRecord;
  #lastUnderWay: { readonly ends: readonly number[]; readonly stored: Promise<void> } | null = null;
  /** Base offsets of the blocks of each partition, ascending. */
  #bases: number[][];

  constructor({ logId, schema, partitions, cache }: { logId: string; schema: Schema; partitions: number; cache: BlockCache }) {
    this.schema = schema;
    this.partitions = partitions;
    this.#logId = logId;
    this.#cache = cache;
    this.#blocks = new BlockReader(logId, schema, cache);
    this.#record = emptyRecord(partitions, 0);
    this.#bases = emptyLists(partitions);
  }

  async append(chunks: readonly (Chunk | null)[], progress: IngestProgress): Promise<void> {
    assert(chunks.length === this.partitions, 'one slot a partition');
    const last = this.#lastUnderWay;
    const before = last?.ends ?? this.#record.ends;
    const ends = before.map((end, partition) => end + (chunks[partition]?.length ?? 0));
    const parts = chunks.flatMap((chunk, partition) => (chunk === null ? [] : blocksOf(partition, before[partition]!, chunk)));
    const store = (): Promise<void> => this.#store({ parts, before, ends, progress });
    // The one before may have been stored only at its second try, and so behind this one's first.
    const stored = last === null ? store() : store().catch(() => last.stored.then(store));
    const own = { ends, stored };
    this.#lastUnderWay = own;
    try {
      await own.stored;
    } finally {
      if (this.#lastUnderWay === own) this.#lastUnderWay = null;
    }
  }

  async #store({ parts, before, ends, progress }: Append): Promise<void> {
    const files = await keepsFiles();
    this.#record = await inTransaction('readwrite', async (transaction) => {
      const logs = transaction.objectStore('logs');
      const stored = unawaited(logs.get(this.#logId));
      const store = transaction.objectStore('blocks');
      let added = 0;
      // While the database takes one block, or the append before, the next is encoded.
      for (const { partition, base, chunk } of parts) {
        const block = storedForm(encodeBlock(base, chunk), files);
        added += sizeOf(block);
        unawaited(store.put(block, [this.#logId, partition, base]));
        if (block instanceof ArrayBuffer) release(block);
      }
      const found = (await stored) ?? emptyRecord(this.partitions, this.#record.incarnation);
      assert(sameEnds(found.ends, before), 'a log has one writer');
      const after: LogRecord = { ...found, ends, bytes: found.bytes + added, progress };
      unawaited(logs.put(after, this.#logId));
      transaction.commit();
      return after;
    });
    for (const { partition, base } of parts) this.#bases[partition]!.push(base);
  }

  async *read(partition: number, from: number, needed: readonly number[], keeping: Keeping = 'latest'): AsyncGenerator<LogBlock> {
    if (!this.#record.progress.complete) await this.refresh();
    const end = must(this.#record.ends[partition], 'partition');
    const wanted = requestsOf(this.#places(partition, end).filter(({ base, until }) => until > from && base < end));
    // A reader that stops early awaits none of them.
    const source = this.#blocks;
    const ask = (places: readonly Place[] | undefined): Promise<readonly Loaded[]> => (places === undefined ? Promise.resolve([]) : unawaited(source.load(places, needed)));
    const under = Array.from({ length: requestsAhead }, (_, i) => ask(wanted[i]));
    for (let r = 0; r < wanted.length; r++) {
      const blocks = await must(under.shift(), 'request');
      under.push(ask(wanted[r + requestsAhead]));
      for (const block of blocks) yield* source.pieces(block, { from, needed, keeping });
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
      const freed = (await blocks.getAll(gone)).reduce((sum, block) => sum + sizeOf(block), 0);
      const record = { ...stored, bytes: stored.bytes - freed, starts: stored.starts.with(partition, start) };
      await Promise.all([blocks.delete(gone), transaction.objectStore('logs').put(record, this.#logId)]);
      return record;
    });
    this.#forgetTrimmed();
  }

  async clear(): Promise<void> {
    const record = (await forgetIndexedDbLog(this.#logId)) ?? emptyRecord(this.partitions, this.#record.incarnation);
    await this.#startOver(record);
  }

  close(): void {
    this.#blocks.close();
  }

  #startOver(record: LogRecord): Promise<LogStatus> {
    this.#blocks.close();
    this.#blocks = new BlockReader(this.#logId, this.schema, this.#cache);
    this.#bases = emptyLists(this.partitions);
    this.#record = record;
    return sum(record.ends) === 0 ? Promise.resolve(this.status()) : this.refresh();
  }

  /** Where the blocks of a partition lie, if it ends there. */
  #places(partition: number, end: number): Place[] {
    return this.#bases[partition]!.map((base, i, bases) => ({ partition, base, until: bases[i + 1] ?? end }));
  }

  #forgetTrimmed(): void {
    for (const [partition, start] of this.#record.starts.entries()) {
      const bases = this.#bases[partition]!;
      const kept = bases.findIndex((base) => base >= start);
      const gone = kept < 0 ? bases.length : kept;
      for (const place of this.#places(partition, start).slice(0, gone)) this.#blocks.forget(place);
      bases.splice(0, gone);
    }
  }
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
