import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { ArrayPool } from './block-arrays.ts';
import type { BlockCache } from './block-cache.ts';
import { fromOffset, piecesOf } from './block-cuts.ts';
import { baseOf, openBlock } from './block-decode.ts';
import type { Block } from './block-decode.ts';
import { rowsOf } from './block-places.ts';
import type { Place } from './block-places.ts';
import { inTransaction } from './history-database.ts';
import { DamagedBlock } from './history-log.ts';
import type { Keeping, LogBlock } from './history-log.ts';
import { release } from './release.ts';
import { SharedDictionaries } from './shared-dictionaries.ts';
import { bytesOf } from './stored-block.ts';

/** A block: its pieces that the cache has, and as the store has it where that is not all of them; nothing of either when it is lost. */
export interface Loaded {
  readonly place: Place;
  readonly cached: readonly (Chunk | null)[];
  readonly stored: ArrayBuffer | undefined;
}

export interface Wanted {
  /** The first offset. */
  readonly from: number;
  readonly needed: readonly number[];
  readonly keeping: Keeping;
}

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

  /** Blocks of one partition, which follow each other. */
  async load(places: readonly Place[], needed: readonly number[]): Promise<readonly Loaded[]> {
    const cached = places.map((place) => piecesOf(rowsOf(place)).map(({ from }) => this.#cache.get(this.#key(place, from), needed)));
    const missing = places.filter((_place, i) => cached[i]!.includes(null));
    const stored = missing.length === 0 ? new Map<number, ArrayBuffer>() : await this.#stored(missing[0]!, missing.at(-1)!);
    return places.map((place, i) => ({ place, cached: cached[i]!, stored: stored.get(place.base) }));
  }

  async #stored({ partition, base }: Place, last: Place): Promise<ReadonlyMap<number, ArrayBuffer>> {
    const wanted = IDBKeyRange.bound([this.#logId, partition, base], [this.#logId, partition, last.base]);
    const blocks = await inTransaction('readonly', (transaction) => transaction.objectStore('blocks').getAll(wanted));
    const buffers = await Promise.all(blocks.map(bytesOf));
    return new Map(buffers.map((buffer) => [baseOf(buffer), buffer]));
  }

  /** The pieces of a block that was loaded, decoded; its stored form is let go of behind the last. */
  *pieces({ place, cached, stored }: Loaded, { from, needed, keeping }: Wanted): Generator<LogBlock> {
    let block: Block | null = null;
    for (const [i, piece] of piecesOf(rowsOf(place)).entries()) {
      if (place.base + piece.to <= from) continue;
      const base = place.base + piece.from;
      const known = cached[i] ?? null;
      if (known !== null) {
        yield fromOffset({ base, chunk: known }, from);
        continue;
      }
      block ??= this.#open(place, stored);
      const kept = keeping === 'latest' || this.#cache.hasRoom((piece.to - piece.from) * bytesOfRow(this.#schema, needed));
      const lent = kept ? null : this.#pool.lend();
      const chunk = block.chunk(piece, { schema: this.#schema, needed, dictionaries: this.#dictionaries, ...(lent === null ? {} : { arrays: lent }) });
      if (kept) this.#cache.set(this.#key(place, piece.from), chunk, needed);
      yield fromOffset(lent === null ? { base, chunk } : { base, chunk, giveBack: lent.giveBack }, from);
    }
    if (stored !== undefined) release(stored);
  }

  #open(place: Place, stored: ArrayBuffer | undefined): Block {
    const block = stored === undefined ? null : openBlock(stored, place.base, this.#schema.length);
    if (block === null) throw new DamagedBlock(place.partition, place.base, place.until);
    // One behind it is lost.
    if (block.rows < rowsOf(place)) throw new DamagedBlock(place.partition, place.base + block.rows, place.until);
    return block;
  }

  forget(place: Place): void {
    for (const { from } of piecesOf(rowsOf(place))) this.#cache.delete(this.#key(place, from));
  }

  close(): void {
    this.#cache.drop(this.#name);
  }

  #key({ partition, base }: Place, from: number): string {
    return `${this.#name}${partition}/${base + from}`;
  }
}

/** At most: times of their own, arrivals and watermarks with it, and NULL marks. */
function bytesOfRow(schema: Schema, needed: readonly number[]): number {
  return needed.reduce((sum, c) => sum + widths[schema[c]!.type] + 1, 3 * widths.timestamp);
}

const widths = { bool: 1, int: 8, float: 8, timestamp: 8, string: 4 } as const;
