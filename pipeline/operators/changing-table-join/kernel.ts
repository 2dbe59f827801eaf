import type { Chunk } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import { createEvaluator } from '../../expression/evaluate.ts';
import type { Evaluator } from '../../expression/evaluate.ts';
import { mustType } from '../expressions.ts';
import { grownIndices, selectTrue } from '../filter/select-true.ts';
import { leastBetweenClearings, nextClearing } from '../joins/clearing.ts';
import { Enricher } from '../joins/enrich.ts';
import { KeptRows } from '../joins/kept-rows.ts';
import { KeyIds, selectKeyed } from '../joins/key-ids.ts';
import { keyTypes } from '../joins/key-pairs.ts';
import { restoreRows, retainRows, snapshotRows } from '../joins/rows-life.ts';
import type { RowsSnapshot } from '../joins/rows-life.ts';
import type { KernelInput, TransformKernel } from '../execution.ts';
import type { Params } from '../operator.ts';
import { changingTableParams } from './changing-table-params.ts';
import type { ChangingTableParams } from './changing-table-params.ts';
import { CurrentRows } from './current-rows.ts';

export function createKernel(params: Params, inputs: readonly KernelInput[]): TransformKernel {
  return new ChangingTableJoin(changingTableParams(params), { changes: inputs[0]!.schema, rows: inputs[1]!.schema });
}

interface Schemas {
  readonly changes: Schema;
  readonly rows: Schema;
}

class ChangingTableJoin implements TransformKernel {
  readonly #keyColumns: readonly (readonly number[])[];
  readonly #keys: KeyIds;
  readonly #current: CurrentRows;
  readonly #deleted: Evaluator | null;
  readonly #enricher: Enricher;
  #rows: Int32Array = new Int32Array(0);
  #deletions = new Uint8Array(0);
  #nextClearing = leastBetweenClearings;

  constructor({ on, take, deleted, keepUnmatched }: ChangingTableParams, { changes, rows }: Schemas) {
    this.#keyColumns = [on.map(({ right }) => fieldIndex(changes, right)), on.map(({ left }) => fieldIndex(rows, left))];
    this.#keys = new KeyIds(keyTypes(on, [rows, changes]));
    this.#deleted = deleted === '' ? null : createEvaluator(mustType(deleted, changes));
    const taken = take.map(({ column }) => fieldIndex(changes, column));
    const kept = new KeptRows(changes, new Set(taken));
    this.#current = new CurrentRows(kept);
    this.#enricher = new Enricher(keepUnmatched, (matched, count) => taken.map((index) => kept.take(index, matched, count)));
  }

  process(chunk: Chunk, port: number): Chunk | null {
    const ids = this.#keys.of(this.#keyColumns[port]!.map((index) => chunk.columns[index]!), chunk.length);
    this.#rows = grownIndices(this.#rows, chunk.length);
    if (port === 0) return this.#learn(chunk, ids);
    this.#current.find(ids, chunk.length, this.#rows);
    return this.#enricher.enrich(chunk, this.#rows);
  }

  counters(): { late: number; nulled: number } {
    return { late: 0, nulled: this.#deleted?.nulled() ?? 0 };
  }

  snapshot(): RowsSnapshot {
    return snapshotRows(this.#current.rows, this.#keys, this.#current.living());
  }

  restore(snapshot: unknown): void {
    this.#keys.clear();
    restoreRows(snapshot as RowsSnapshot, this.#current.rows, this.#keys);
    this.#current.index();
    this.#nextClearing = nextClearing(this.#current.rows.size, this.#keys);
  }

  #learn(chunk: Chunk, ids: Int32Array): null {
    const count = selectKeyed(ids, chunk.length, this.#rows);
    this.#current.change(chunk, { rows: this.#rows, count, ids, deletions: this.#deletionsIn(chunk) });
    if (this.#current.rows.size >= this.#nextClearing) this.#clear();
    return null;
  }

  /** 1 for each row that is a deletion; scratch memory. */
  #deletionsIn(chunk: Chunk): Uint8Array | null {
    if (this.#deleted === null) return null;
    if (this.#deletions.length < chunk.length) this.#deletions = new Uint8Array(chunk.length);
    this.#deletions.fill(0, 0, chunk.length);
    const deleted = new Int32Array(chunk.length);
    const count = selectTrue(this.#deleted.evaluate(chunk), chunk.length, deleted);
    for (let i = 0; i < count; i++) this.#deletions[deleted[i]!] = 1;
    return this.#deletions;
  }

  #clear(): void {
    retainRows([{ kept: this.#current.rows, ...this.#current.living() }], this.#keys);
    this.#current.index();
    this.#nextClearing = nextClearing(this.#current.rows.size, this.#keys);
  }
}
