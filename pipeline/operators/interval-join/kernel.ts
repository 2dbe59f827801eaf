import type { Chunk } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import { grownIndices } from '../filter/select-true.ts';
import { leastBetweenClearings, nextClearing } from '../joins/clearing.ts';
import { PassedWatermark } from '../joins/passed-watermark.ts';
import { KeptRows } from '../joins/kept-rows.ts';
import { KeyIds } from '../joins/key-ids.ts';
import { keyTypes } from '../joins/key-pairs.ts';
import { restoreRows, retainRows, snapshotRows } from '../joins/rows-life.ts';
import type { RowsSnapshot } from '../joins/rows-life.ts';
import type { KernelInput, LatePolicy, Params, TransformKernel } from '../operator.ts';
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
  readonly sides: readonly RowsSnapshot[];
}

class IntervalJoin implements TransformKernel {
  readonly #semi: boolean;
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
    this.#semi = join.output === 'left rows';
    this.#dropsLate = late === 'drop';
    this.#forgets = this.#semi || (this.#dropsLate && join.time.kind !== 'any');
    this.#reach = new Reach(join.time);
    this.#keyColumns = [join.on.map(({ left }) => fieldIndex(schemas[0], left)), join.on.map(({ right }) => fieldIndex(schemas[1], right))];
    this.#keys = new KeyIds(keyTypes(join.on, schemas));
    this.#rows = new JoinedRows(join, ...schemas);
    const side = (port: 0 | 1): JoinSide => new JoinSide(port, new KeptRows(schemas[port], this.#rows.kept(port)), this.#reach);
    this.#sides = [side(0), side(1)];
  }

  process(chunk: Chunk, port: number): Chunk | null {
    const ids = this.#keys.of(this.#keyColumns[port]!.map((index) => chunk.columns[index]!), chunk.length);
    const other = this.#sides[1 - port]!;
    const pairs = this.#pairs;
    this.#selected = grownIndices(this.#selected, chunk.length);
    const count = this.#meet(chunk, port, ids);
    const probed = { chunk, port, other, pairs };
    this.#rows.narrow(probed);
    if (this.#semi && this.#rows.hasCondition) this.#takeFirst(port);
    const kept = this.#semi && port === 0 ? this.#withoutMatch(count) : count;
    this.#sides[port]!.append(chunk, { rows: this.#selected, count: kept, ids });
    const output = pairs.count === 0 ? null : this.#rows.output(probed);
    if (this.#forgets && this.#sides[0].rows.size + this.#sides[1].rows.size >= this.#nextClearing) this.#clear();
    return output;
  }

  counters(): { late: number; nulled: number } {
    return { late: this.#late, nulled: this.#rows.nulled() };
  }

  snapshot(): Snapshot {
    return { watermark: this.#watermark.value, sides: this.#sides.map((side) => snapshotRows(side.rows, this.#keys, this.#living(side))) };
  }

  restore(snapshot: unknown): void {
    const { watermark, sides } = snapshot as Snapshot;
    this.#watermark.value = watermark;
    this.#keys.clear();
    this.#sides.forEach((side, port) => {
      restoreRows(sides[port]!, side.rows, this.#keys);
      side.rechain();
    });
    this.#setNextClearing();
  }

  /** Finds the pairs of each row, and selects the rows to keep, as many as it answers. */
  #meet(chunk: Chunk, port: number, ids: Int32Array): number {
    const [other, reach, selected] = [this.#sides[1 - port]!, this.#reach, this.#selected];
    const how = { into: this.#pairs, first: this.#semi && port === 0 && !this.#rows.hasCondition, taking: this.#semi && port === 1 && !this.#rows.hasCondition };
    const { times, watermarks, length } = chunk;
    this.#pairs.count = 0;
    let passed = Number.NEGATIVE_INFINITY;
    let count = 0;
    for (let i = 0; i < length; i++) {
      const time = times[i]!;
      if (this.#dropsLate) {
        passed = watermarks === null ? this.#watermark.value : this.#watermark.advance(watermarks[i]!);
        if (reach.isLate(time, passed)) this.#late++;
      }
      if (ids[i]! < 0) continue;
      reach.look(port, time, passed);
      other.probe(ids[i]!, i, how);
      if (this.#dropsLate && reach.lastUse(port, time) < passed) continue;
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
    this.#setNextClearing();
  }

  #setNextClearing(): void {
    this.#nextClearing = nextClearing(this.#sides[0].rows.size + this.#sides[1].rows.size, this.#keys);
  }

  /** The rows of a side that may still find a partner. */
  #living({ port, rows: { times, gone, size } }: JoinSide): { rows: Int32Array; count: number } {
    const rows = new Int32Array(size);
    const passed = this.#dropsLate ? this.#watermark.value : Number.NEGATIVE_INFINITY;
    let count = 0;
    for (let row = 0; row < size; row++) {
      if (gone[row] === 1 || this.#reach.lastUse(port, times[row]!) < passed) continue;
      rows[count] = row;
      count++;
    }
    return { rows, count };
  }
}
