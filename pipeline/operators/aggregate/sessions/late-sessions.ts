import { gatherChunk } from '../../../data/chunk.ts';
import type { Chunk } from '../../../data/chunk.ts';
import { KeySpace } from '../keys/key-space.ts';
import type { AggregateSpec } from '../params.ts';
import { withDictionary, withOwnStrings } from '../snapshot-columns.ts';
import type { SnapshotColumn } from '../snapshot-columns.ts';
import { SessionTable } from './session-table.ts';

/** Sessions that are let go before somebody looks through them all for those that have closed. */
const leastSwept = 1024;

/**
 * Which rows of a partition come too late for their sessions, as Flink has it: a row is late when it and the open sessions that
 * it is less than a gap away from had together ended, and the allowed lateness passed, at its watermark. Remembers the bounds of
 * open sessions by itself, so that it doesn't matter which state the rows go to.
 */
export class LateSessions {
  readonly #spec: AggregateSpec;
  readonly #keySpace: KeySpace;
  readonly #open: SessionTable;
  /** A session whose last row is at or before this time has closed. */
  #closed = Number.NEGATIVE_INFINITY;
  #sweepAt = leastSwept;
  #ids = new Int32Array(0);
  #rows = new Int32Array(0);

  constructor(spec: AggregateSpec) {
    this.#spec = spec;
    this.#keySpace = new KeySpace(spec.keyTypes);
    this.#open = new SessionTable(spec.params.gap);
  }

  /** The rows that are not late. */
  accept(chunk: Chunk): Chunk {
    const { length, times, watermarks } = chunk;
    if (this.#ids.length < length) {
      this.#ids = new Int32Array(length);
      this.#rows = new Int32Array(length);
    }
    this.#keySpace.intern(this.#spec.keys.map((index) => chunk.columns[index]!), length, this.#ids);
    this.#open.reserveKeys(this.#keySpace.size);
    // Rows at or after their watermark are in time, and no closed session is less than a gap away from them.
    if (watermarks === null) {
      this.#takeAll(times, length);
      return chunk;
    }
    let count = 0;
    for (let i = 0; i < length; i++) {
      if (this.#isInTime(this.#ids[i]!, times[i]!, watermarks[i]!)) this.#rows[count++] = i;
    }
    return count === length ? chunk : gatherChunk(chunk, this.#rows, count);
  }

  snapshot(): LateSessionsSnapshot {
    this.#open.dropAllBefore(this.#closed);
    const { keys, firsts, lasts, used } = this.#open;
    return {
      keys: this.#keySpace.read(keys.subarray(1), used - 1).map(withOwnStrings),
      firsts: firsts.slice(1, used), lasts: lasts.slice(1, used), closed: this.#closed,
    };
  }

  restore({ keys, firsts, lasts, closed }: LateSessionsSnapshot): void {
    const ids = new Int32Array(firsts.length);
    this.#keySpace.intern(keys.map(withDictionary), firsts.length, ids);
    this.#open.clear();
    this.#open.reserveKeys(this.#keySpace.size);
    for (let i = 0; i < firsts.length; i++) this.#open.place(ids[i]!, firsts[i]!, lasts[i]!);
    this.#closed = closed;
  }

  #isInTime(key: number, time: number, watermark: number): boolean {
    const { gap, lateness } = this.#spec.params;
    const closed = watermark - gap - lateness;
    if (closed > this.#closed) this.#closed = closed;
    this.#open.dropBefore(key, this.#closed);
    if (time <= this.#closed && this.#open.met(key, time, time) === 0) return false;
    this.#take(key, time);
    return true;
  }

  #takeAll(times: Float64Array, length: number): void {
    const rows = { keys: { ids: this.#ids, coded: null }, times, length, slots: this.#rows };
    for (let at = this.#open.assign(rows, 0); at < length; at = this.#open.assign(rows, at)) {
      this.#open.join(this.#ids[at]!, times[at]!, times[at]!, boundsAlone);
    }
  }

  #take(key: number, time: number): void {
    if (time - time !== 0) return;
    if (this.#open.place(key, time, time) < 0) this.#open.join(key, time, time, boundsAlone);
    if (this.#open.used <= this.#sweepAt) return;
    this.#open.dropAllBefore(this.#closed);
    this.#sweepAt = Math.max(leastSwept, 2 * this.#open.used);
  }
}

export interface LateSessionsSnapshot {
  readonly keys: readonly SnapshotColumn[];
  readonly firsts: Float64Array;
  readonly lasts: Float64Array;
  readonly closed: number;
}

function boundsAlone(): void {
  // The table has moved the bounds, and nothing else is kept.
}
