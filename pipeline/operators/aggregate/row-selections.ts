import { assert, must } from '../../base/assert.ts';
import type { Chunk } from '../../data/chunk.ts';
import type { Schema } from '../../data/schema.ts';
import { createEvaluator } from '../../expression/evaluate.ts';
import type { Evaluator } from '../../expression/evaluate.ts';
import type { TypedExpression } from '../../expression/typed.ts';
import { mustType } from '../expressions.ts';
import type { AggregateSpec, MeasureSpec } from './params.ts';

/** Which rows of a chunk each measure takes. Measures with the same condition and the same column share one. */
export class RowSelections {
  readonly #conditions = new Map<string, Condition>();
  readonly #selections: Selection[] = [];
  /** For each measure, its selection. */
  readonly #ofMeasure: readonly Selection[];

  constructor(spec: AggregateSpec, schema: Schema) {
    for (const { where } of spec.measures) {
      if (where === '' || this.#conditions.has(where)) continue;
      this.#conditions.set(where, new Condition(mustType(where, schema)));
    }
    this.#ofMeasure = spec.measures.map((measure) => this.#selectionFor(measure));
  }

  select(chunk: Chunk): void {
    for (const condition of this.#conditions.values()) condition.evaluate(chunk);
    for (const selection of this.#selections) selection.select(chunk);
  }

  /** Valid until the next call of `select`. */
  skippedBy(measure: number): Uint8Array | null {
    return this.#ofMeasure[measure]!.skipped;
  }

  /** The slots, 0 for the rows that a measure leaves out. Valid for this call's slots only. */
  countedBy(measure: number, slots: Int32Array, length: number): Int32Array {
    const selection = this.#ofMeasure[measure]!;
    return selection.skipped === null ? slots : selection.countedIn(slots, length);
  }

  nulled(): number {
    let sum = 0;
    for (const condition of this.#conditions.values()) sum += condition.nulled();
    return sum;
  }

  #selectionFor({ column, where }: MeasureSpec): Selection {
    const condition = this.#conditions.get(where) ?? null;
    const found = this.#selections.find((each) => each.column === column && each.condition === condition);
    if (found !== undefined) return found;
    const selection = new Selection(column, condition);
    this.#selections.push(selection);
    return selection;
  }
}

class Condition {
  /** 1 where it is true; 0 where it is false or NULL. */
  holds = new Uint8Array(0);
  readonly #evaluator: Evaluator;

  constructor(expression: TypedExpression) {
    this.#evaluator = createEvaluator(expression);
  }

  evaluate(chunk: Chunk): void {
    const column = this.#evaluator.evaluate(chunk);
    assert(column.type === 'bool', 'a condition that is no boolean');
    this.holds = column.values as Uint8Array<ArrayBuffer>;
  }

  nulled(): number {
    return this.#evaluator.nulled();
  }
}

class Selection {
  readonly column: number;
  readonly condition: Condition | null;
  skipped: Uint8Array | null = null;
  #scratch = new Uint8Array(0);
  #counted = new Int32Array(0);

  constructor(column: number, condition: Condition | null) {
    this.column = column;
    this.condition = condition;
  }

  select({ columns, length }: Chunk): void {
    const nulls = this.column < 0 ? null : columns[this.column]!.nulls;
    if (this.condition === null) {
      this.skipped = nulls;
      return;
    }
    if (this.#scratch.length < length) this.#scratch = new Uint8Array(length);
    const skipped = this.#scratch;
    const holds = this.condition.holds;
    if (nulls === null) for (let i = 0; i < length; i++) skipped[i] = 1 - holds[i]!;
    else for (let i = 0; i < length; i++) skipped[i] = (1 - holds[i]!) | nulls[i]!;
    this.skipped = skipped;
  }

  countedIn(slots: Int32Array, length: number): Int32Array {
    if (this.#counted.length < length) this.#counted = new Int32Array(length);
    const counted = this.#counted;
    const skipped = must(this.skipped, 'skipped rows');
    for (let i = 0; i < length; i++) counted[i] = slots[i]! & (skipped[i]! - 1);
    return counted;
  }
}
