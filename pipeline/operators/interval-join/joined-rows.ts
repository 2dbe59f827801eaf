import type { Chunk } from '../../data/chunk.ts';
import { gatherColumn, gatherFloats } from '../../data/column.ts';
import type { Column } from '../../data/column.ts';
import type { Schema } from '../../data/schema.ts';
import { fieldIndex } from '../../data/schema.ts';
import { createEvaluator } from '../../expression/evaluate.ts';
import type { Evaluator } from '../../expression/evaluate.ts';
import { columnsRead } from '../../expression/typed.ts';
import { mustType } from '../expressions.ts';
import { selectTrue } from '../filter/select-true.ts';
import { joinedSchema } from '../joins/joined-schema.ts';
import { floorWindow } from '../aggregate/floor-window.ts';
import type { JoinParams } from './join-params.ts';
import type { JoinSide } from './join-side.ts';
import type { Pairs } from './pairs.ts';
import { keptIndices } from './spec.ts';

/** The pairs that a chunk has made with the rows of the other side. */
export interface Probed {
  readonly chunk: Chunk;
  readonly port: number;
  readonly other: JoinSide;
  readonly pairs: Pairs;
}

/** A column of the output or of the condition: where it comes from. */
interface Origin { readonly port: number; readonly index: number }

/** Columns of pairs: those that the condition reads, and those of the output. */
export class JoinedRows {
  readonly #time: JoinParams['time'];
  readonly #left: readonly Origin[];
  readonly #right: readonly Origin[];
  readonly #condition: { readonly evaluator: Evaluator; readonly origins: readonly (Origin | null)[] } | null;
  #passing: Int32Array = new Int32Array(0);

  constructor({ keep, take, condition, time }: JoinParams, left: Schema, right: Schema) {
    this.#time = time;
    this.#left = keptIndices(keep, left).map((index) => ({ port: 0, index }));
    this.#right = take.map(({ column }) => ({ port: 1, index: fieldIndex(right, column) }));
    if (condition === '') {
      this.#condition = null;
      return;
    }
    const typed = mustType(condition, joinedSchema(left, right));
    const read = new Set(columnsRead(typed));
    const origins = [...left, ...right].map((_, i): Origin | null => (!read.has(i) ? null : i < left.length ? { port: 0, index: i } : { port: 1, index: i - left.length }));
    this.#condition = { evaluator: createEvaluator(typed), origins };
  }

  get hasCondition(): boolean {
    return this.#condition !== null;
  }

  nulled(): number {
    return this.#condition?.evaluator.nulled() ?? 0;
  }

  /** Indices into the schema of one side of the columns that have to be kept. */
  kept(port: number): ReadonlySet<number> {
    const origins = [...this.#left, ...this.#right, ...(this.#condition?.origins ?? [])];
    return new Set(origins.flatMap((each) => (each?.port === port ? [each.index] : [])));
  }

  /** Leaves only those pairs whose condition is true. */
  narrow(probed: Probed): void {
    if (this.#condition === null || probed.pairs.count === 0) return;
    const { evaluator, origins } = this.#condition;
    const { pairs } = probed;
    const columns = origins.map((origin) => (origin === null ? unread : columnOf(origin, probed)));
    if (this.#passing.length < pairs.count) this.#passing = new Int32Array(Math.max(pairs.count, this.#passing.length * 2));
    const passing = this.#passing;
    const count = selectTrue(evaluator.evaluate({ length: pairs.count, columns }), pairs.count, passing);
    for (let i = 0; i < count; i++) {
      pairs.probing[i] = pairs.probing[passing[i]!]!;
      pairs.kept[i] = pairs.kept[passing[i]!]!;
    }
    pairs.count = count;
  }

  output(probed: Probed): Chunk {
    const { chunk, other, pairs } = probed;
    const { probing, kept, count } = pairs;
    const times = new Float64Array(count);
    for (let i = 0; i < count; i++) times[i] = Math.max(chunk.times[probing[i]!]!, other.rows.times[kept[i]!]!);
    return {
      length: count,
      columns: [...this.#left.map((each) => columnOf(each, probed)), ...this.#window(probed), ...this.#right.map((each) => columnOf(each, probed))],
      times,
      arrivals: gatherFloats(chunk.arrivals, probing, count),
      watermarks: chunk.watermarks === null ? null : gatherFloats(chunk.watermarks, probing, count),
    };
  }

  #window({ chunk, pairs }: Probed): readonly Column[] {
    const time = this.#time;
    if (time.kind !== 'window') return [];
    const values = new Float64Array(pairs.count);
    for (let i = 0; i < pairs.count; i++) values[i] = floorWindow(chunk.times[pairs.probing[i]!]!, time.size, time.offset);
    return [{ type: 'timestamp', values, nulls: null }];
  }
}

const unread: Column = { type: 'int', values: new Float64Array(0), nulls: null };

function columnOf({ port, index }: Origin, { chunk, port: probing, other, pairs }: Probed): Column {
  return port === probing ? gatherColumn(chunk.columns[index]!, pairs.probing, pairs.count) : other.rows.gather(index, pairs.kept, pairs.count);
}
