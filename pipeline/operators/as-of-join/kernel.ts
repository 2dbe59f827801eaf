import type { Chunk } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import { grownIndices } from '../filter/select-true.ts';
import { leastBetweenClearings, nextClearing } from '../joins/clearing.ts';
import { Enricher } from '../joins/enrich.ts';
import { PassedWatermark } from '../joins/passed-watermark.ts';
import { KeptRows } from '../joins/kept-rows.ts';
import { KeyIds, selectKeyed } from '../joins/key-ids.ts';
import { keyTypes } from '../joins/key-pairs.ts';
import { restoreRows, retainRows, snapshotRows } from '../joins/rows-life.ts';
import type { RowsSnapshot } from '../joins/rows-life.ts';
import type { KernelInput, LatePolicy, TransformKernel } from '../execution.ts';
import type { Params } from '../operator.ts';
import { asOfParams } from './as-of-params.ts';
import type { AsOfParams } from './as-of-params.ts';
import { Versions } from './versions.ts';

export function createKernel(params: Params, inputs: readonly KernelInput[], late: LatePolicy): TransformKernel {
  return new AsOfJoin(asOfParams(params), { versions: inputs[0]!.schema, rows: inputs[1]!.schema }, late);
}

interface Snapshot {
  readonly watermark: number;
  readonly versions: RowsSnapshot;
}

interface Schemas {
  readonly versions: Schema;
  readonly rows: Schema;
}

class AsOfJoin implements TransformKernel {
  readonly #dropsLate: boolean;
  readonly #keyColumns: readonly (readonly number[])[];
  readonly #keys: KeyIds;
  readonly #versions: Versions;
  readonly #enricher: Enricher;
  readonly #watermark = new PassedWatermark();
  #rows: Int32Array = new Int32Array(0);
  #late = 0;
  #nextClearing = leastBetweenClearings;

  constructor({ on, take, tolerance, keepUnmatched }: AsOfParams, { versions, rows }: Schemas, late: LatePolicy) {
    this.#dropsLate = late === 'drop';
    this.#keyColumns = [on.map(({ right }) => fieldIndex(versions, right)), on.map(({ left }) => fieldIndex(rows, left))];
    this.#keys = new KeyIds(keyTypes(on, [rows, versions]));
    const taken = take.map(({ column }) => fieldIndex(versions, column));
    const kept = new KeptRows(versions, new Set(taken));
    this.#versions = new Versions(kept, tolerance);
    this.#enricher = new Enricher(keepUnmatched, (matched, count) => taken.map((index) => kept.take(index, matched, count)));
  }

  process(chunk: Chunk, port: number): Chunk | null {
    const ids = this.#keys.of(this.#keyColumns[port]!.map((index) => chunk.columns[index]!), chunk.length);
    this.#rows = grownIndices(this.#rows, chunk.length);
    return port === 0 ? this.#learn(chunk, ids) : this.#answer(chunk, ids);
  }

  counters(): { late: number; nulled: number } {
    return { late: this.#late, nulled: 0 };
  }

  snapshot(): Snapshot {
    return { watermark: this.#watermark.value, versions: snapshotRows(this.#versions.rows, this.#keys, this.#versions.living(this.#passed)) };
  }

  restore(snapshot: unknown): void {
    const { watermark, versions } = snapshot as Snapshot;
    this.#watermark.value = watermark;
    this.#keys.clear();
    restoreRows(versions, this.#versions.rows, this.#keys);
    this.#versions.rechain();
    this.#nextClearing = nextClearing(this.#versions.rows.size, this.#keys);
  }

  /** Up to where versions may be forgotten. */
  get #passed(): number {
    return this.#dropsLate ? this.#watermark.value : Number.NEGATIVE_INFINITY;
  }

  #answer(chunk: Chunk, ids: Int32Array): Chunk | null {
    const { times, watermarks, length } = chunk;
    const rows = this.#rows;
    for (let i = 0; i < length; i++) {
      if (watermarks !== null) this.#watermark.advance(watermarks[i]!);
      const passed = this.#passed;
      if (times[i]! < passed) this.#late++;
      rows[i] = ids[i]! < 0 ? -1 : this.#versions.find(ids[i]!, times[i]!, passed);
    }
    return this.#enricher.enrich(chunk, rows);
  }

  #learn(chunk: Chunk, ids: Int32Array): null {
    const { watermarks, length } = chunk;
    if (watermarks !== null) for (let i = 0; i < length; i++) this.#watermark.advance(watermarks[i]!);
    const count = selectKeyed(ids, length, this.#rows);
    this.#versions.append(chunk, { rows: this.#rows, count, ids });
    if (this.#dropsLate && this.#versions.rows.size >= this.#nextClearing) this.#clear();
    return null;
  }

  #clear(): void {
    retainRows([{ kept: this.#versions.rows, ...this.#versions.living(this.#passed) }], this.#keys);
    this.#versions.rechain();
    this.#nextClearing = nextClearing(this.#versions.rows.size, this.#keys);
  }
}
