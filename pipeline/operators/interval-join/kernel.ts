import type { Chunk } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import type { Progress } from '../../data/progress.ts';
import { grownIndices } from '../filter/select-true.ts';
import { leastBetweenClearings, nextClearing } from '../joins/clearing.ts';
import { PassedWatermark } from '../joins/passed-watermark.ts';
import { KeptRows } from '../joins/kept-rows.ts';
import { KeyIds } from '../joins/key-ids.ts';
import { keyTypes } from '../joins/key-pairs.ts';
import { restoreRows, retainRows, snapshotRows } from '../joins/rows-life.ts';
import type { RowsSnapshot } from '../joins/rows-life.ts';
import type { KernelInput, LatePolicy, TransformKernel } from '../execution.ts';
import type { Params } from '../operator.ts';
import { Absence, arrivalColumn, withArrivals } from './absence.ts';
import { joinParams } from './join-params.ts';
import type { JoinParams } from './join-params.ts';
import { JoinSide } from './join-side.ts';
import { JoinedRows } from './joined-rows.ts';
import { Pairs } from './pairs.ts';
import { Reach } from './reach.ts';

export function createKernel(params: Params, inputs: readonly KernelInput[], late: LatePolicy): TransformKernel {
  return new IntervalJoin(joinParams(params), [inputs[0]!.schema, inputs[1]!.schema], late);
}

interface Snapshot {
  readonly watermark: number;
  readonly told: number;
  readonly sides: readonly RowsSnapshot[];
}

class IntervalJoin implements TransformKernel {
  /** Whether a left row goes at its first match. */
  readonly #once: boolean;
  /** The left rows that wait for a match, where those are asked for that wait in vain. */
  readonly #absence: Absence | null;
  readonly #dropsLate: boolean;
  /** Whether rows are ever forgotten. */
  readonly #forgets: boolean;
  readonly #reach: Reach;
  readonly #keyColumns: readonly (readonly number[])[];
  readonly #keys: KeyIds;
  readonly #rows: JoinedRows;
  readonly #sides: readonly [JoinSide, JoinSide];
  readonly #pairs = new Pairs();
  readonly #watermark = new PassedWatermark();
  #selected: Int32Array = new Int32Array(0);
  #late = 0;
  #nextClearing = leastBetweenClearings;

  constructor(join: JoinParams, schemas: readonly [Schema, Schema], late: LatePolicy) {
    this.#once = join.output !== 'pairs';
    this.#dropsLate = late === 'drop';
    this.#forgets = this.#once || (this.#dropsLate && join.time.kind !== 'any');
    this.#reach = new Reach(join.time);
    this.#keyColumns = [join.on.map(({ left }) => fieldIndex(schemas[0], left)), join.on.map(({ right }) => fieldIndex(schemas[1], right))];
    this.#keys = new KeyIds(keyTypes(join.on, schemas));
    this.#rows = new JoinedRows(join, ...schemas);
    const waits = join.output === 'lone rows';
    const left = waits ? new KeptRows([...schemas[0], arrivalColumn], new Set([...this.#rows.kept(0), schemas[0].length])) : new KeptRows(schemas[0], this.#rows.kept(0));
    this.#sides = [new JoinSide(0, left, this.#reach), new JoinSide(1, new KeptRows(schemas[1], this.#rows.kept(1)), this.#reach)];
    this.#absence = waits ? new Absence(join, schemas[0], { rows: left, reach: this.#reach }) : null;
  }

  process(chunk: Chunk, port: number): Chunk | null {
    const keys = this.#keyColumns[port]!.map((index) => chunk.columns[index]!);
    // A row whose key is NULL has no match, and so waits in vain.
    const ids = this.#absence !== null && port === 0 ? this.#keys.withNulls(keys, chunk.length) : this.#keys.of(keys, chunk.length);
    const other = this.#sides[1 - port]!;
    const pairs = this.#pairs;
    this.#selected = grownIndices(this.#selected, chunk.length);
    const count = this.#meet(chunk, port, ids);
    const probed = { chunk, port, other, pairs };
    this.#rows.narrow(probed);
    if (this.#once && this.#rows.hasCondition) this.#takeFirst(port);
    const kept = this.#once && port === 0 ? this.#withoutMatch(count) : count;
    const start = this.#sides[port]!.rows.size;
    this.#sides[port]!.append(this.#absence !== null && port === 0 ? withArrivals(chunk) : chunk, { rows: this.#selected, count: kept, ids });
    if (port === 0) this.#absence?.wait(start);
    const output = pairs.count === 0 || this.#absence !== null ? null : this.#rows.output(probed);
    if (this.#forgets && this.#sides[0].rows.size + this.#sides[1].rows.size >= this.#nextClearing) this.#clear();
    return output;
  }

  advance(progress: Progress): Chunk | null {
    return this.#absence?.advance(progress) ?? null;
  }

  counters(): { late: number; nulled: number } {
    return { late: this.#late, nulled: this.#rows.nulled() };
  }

  snapshot(): Snapshot {
    return { watermark: this.#watermark.value, told: this.#absence?.told ?? Number.NEGATIVE_INFINITY, sides: this.#sides.map((side) => snapshotRows(side.rows, this.#keys, this.#living(side))) };
  }

  restore(snapshot: unknown): void {
    const { watermark, told, sides } = snapshot as Snapshot;
    this.#watermark.value = watermark;
    this.#keys.clear();
    this.#sides.forEach((side, port) => {
      restoreRows(sides[port]!, side.rows, this.#keys);
      side.rechain();
    });
    this.#absence?.resume(told);
    this.#setNextClearing();
  }

  /** Finds the pairs of each row, and selects the rows to keep, as many as it answers. */
  #meet(chunk: Chunk, port: number, ids: Int32Array): number {
    const [other, reach, selected] = [this.#sides[1 - port]!, this.#reach, this.#selected];
    const how = { into: this.#pairs, first: this.#once && port === 0 && !this.#rows.hasCondition, taking: this.#once && port === 1 && !this.#rows.hasCondition };
    const waits = this.#absence !== null;
    const { times, watermarks, length } = chunk;
    this.#pairs.count = 0;
    let passed = Number.NEGATIVE_INFINITY;
    let count = 0;
    for (let i = 0; i < length; i++) {
      const time = times[i]!;
      if (this.#dropsLate || waits) passed = watermarks === null ? this.#watermark.value : this.#watermark.advance(watermarks[i]!);
      if (this.#dropsLate && reach.isLate(time, passed)) {
        this.#late++;
        // It may have lost a match.
        if (waits && port === 0) continue;
      }
      if (ids[i]! < 0) continue;
      // Where nothing is forgotten, left rows still are too late for a match.
      reach.look(port, time, this.#dropsLate || port === 1 ? passed : Number.NEGATIVE_INFINITY);
      other.probe(ids[i]!, i, how);
      if (this.#dropsLate && !(waits && port === 0) && reach.lastUse(port, time) < passed) continue;
      selected[count] = i;
      count++;
    }
    return count;
  }

  /** Leaves of each left row's pairs the first, where no row was taken while probing; the left rows that were kept are gone. */
  #takeFirst(port: number): void {
    const pairs = this.#pairs;
    const { gone } = this.#sides[0].rows;
    let count = 0;
    for (let i = 0; i < pairs.count; i++) {
      const [probing, kept] = [pairs.probing[i]!, pairs.kept[i]!];
      if (port === 0 ? count > 0 && pairs.probing[count - 1] === probing : gone[kept] === 1) continue;
      if (port === 1) gone[kept] = 1;
      pairs.probing[count] = probing;
      pairs.kept[count] = kept;
      count++;
    }
    pairs.count = count;
  }

  /** Takes the rows that have found a match out of the first `count` selected; answers how many are left. */
  #withoutMatch(count: number): number {
    const [selected, { probing, count: matched }] = [this.#selected, this.#pairs];
    let [left, at] = [0, 0];
    for (let i = 0; i < count; i++) {
      const row = selected[i]!;
      while (at < matched && probing[at]! < row) at++;
      if (at < matched && probing[at] === row) continue;
      selected[left] = row;
      left++;
    }
    return left;
  }

  #clear(): void {
    retainRows(this.#sides.map((side) => ({ kept: side.rows, ...this.#living(side) })), this.#keys);
    for (const side of this.#sides) side.rechain();
    this.#absence?.wait(0);
    this.#setNextClearing();
  }

  #setNextClearing(): void {
    this.#nextClearing = nextClearing(this.#sides[0].rows.size + this.#sides[1].rows.size, this.#keys);
  }

  /** The rows of a side that may still find a partner, or be told to have none. */
  #living({ port, rows: { times, gone, size } }: JoinSide): { rows: Int32Array; count: number } {
    const rows = new Int32Array(size);
    const passed = this.#dropsLate && !(this.#absence !== null && port === 0) ? this.#watermark.value : Number.NEGATIVE_INFINITY;
    let count = 0;
    for (let row = 0; row < size; row++) {
      if (gone[row] === 1 || this.#reach.lastUse(port, times[row]!) < passed) continue;
      rows[count] = row;
      count++;
    }
    return { rows, count };
  }
}
