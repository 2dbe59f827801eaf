import type { Chunk } from '#pipeline/data/chunk.ts';
import { chunkBytes } from './chunk-bytes.ts';

const defaultBytes = 256 * 1024 * 1024;

interface Cached {
  readonly chunk: Chunk;
  readonly columns: readonly number[];
  readonly bytes: number;
}

/** Decoded blocks, within a limit: a batch run from memory decodes nothing. */
export class BlockCache {
  readonly #limit: number;
  /** In order of use: a Map keeps the order of insertion. */
  readonly #entries = new Map<string, Cached>();
  #bytes = 0;

  constructor(limit = defaultBytes) {
    this.#limit = limit;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The chunk, when it is here with all the needed columns. */
  get(key: string, needed: readonly number[]): Chunk | null {
    const found = this.#entries.get(key);
    if (found === undefined || !needed.every((column) => found.columns.includes(column))) return null;
    this.#entries.delete(key);
    this.#entries.set(key, found);
    return found.chunk;
  }

  /** Whether so many bytes fit in without dropping anything else. */
  hasRoom(bytes: number): boolean {
    return this.#bytes + bytes <= this.#limit;
  }

  /** What doesn't fit in beside it is dropped, the least recently used first. */
  set(key: string, chunk: Chunk, columns: readonly number[]): void {
    this.delete(key);
    const bytes = chunkBytes(chunk);
    this.#entries.set(key, { chunk, columns, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#limit) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const found = this.#entries.get(key);
    if (found === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= found.bytes;
  }

  /** Drops all whose key starts so. */
  drop(prefix: string): void {
    for (const key of this.#entries.keys()) if (key.startsWith(prefix)) this.delete(key);
  }
}
