import { assert, must } from '../../base/assert.ts';
import type { Chunk } from '../../data/chunk.ts';
import type { Column } from '../../data/column.ts';
import type { Schema } from '../../data/schema.ts';
import { createEvaluator } from '../../expression/evaluate.ts';
import type { Evaluator } from '../../expression/evaluate.ts';
import type { TypedExpression } from '../../expression/typed.ts';
import { compareInto } from '../../expression/vector/compare-loops.ts';
import { comparisonOf } from '../../expression/vector/compared-column.ts';
import type { Comparison } from '../../expression/vector/compared-column.ts';
import { mustType } from '../expressions.ts';
import type { MeasureSpec } from './measures/definition.ts';
import type { AggregateSpec } from './params.ts';

/** Which rows of a chunk each measure takes. Measures with the same condition and the same column share one. */
export class RowSelections {
  readonly #conditions: Condition[] = [];
  readonly #selections: Selection[] = [];
  /** For each measure, its selection. */
  readonly #ofMeasure: readonly Selection[];

  constructor(spec: AggregateSpec, schema: Schema) {
    for (const { where } of spec.measures) {
      if (where !== '' && this.#condition(where) === null) this.#conditions.push(new Condition(where, mustType(where, schema)));
    }
    this.#ofMeasure = spec.measures.map((measure) => this.#selectionFor(measure));
  }

  select(chunk: Chunk): void {
    for (const condition of this.#conditions) condition.evaluate(chunk);
    for (const selection of this.#selections) selection.turnTo(chunk);
  }

  /** 1 for every row that a measure leaves out; null when there are none. This and the next are valid until the next `select`. */
  skippedBy(measure: number): Uint8Array | null {
    return this.#ofMeasure[measure]!.skipped();
  }

  /** 1 for every row that a measure with a condition takes. */
  takenBy(measure: number): Uint8Array {
    return this.#ofMeasure[measure]!.taken();
  }

  /** What alone decides whether a measure with a condition takes a row, where that is a comparison; null for any other. */
  comparedBy(measure: number): Comparison | null {
    return this.#ofMeasure[measure]!.compared();
  }

  /** The slots, 0 for the rows that a measure leaves out. Valid for this call's slots only. */
  countedBy(measure: number, slots: Int32Array, length: number): Int32Array {
    const skipped = this.skippedBy(measure);
    return skipped === null ? slots : this.#ofMeasure[measure]!.countedIn(slots, skipped, length);
  }

  nulled(): number {
    return this.#conditions.reduce((sum, condition) => sum + condition.nulled(), 0);
  }

  #condition(text: string): Condition | null {
    return this.#conditions.find((each) => each.text === text) ?? null;
  }

  #selectionFor({ column, by, where }: MeasureSpec): Selection {
    const condition = this.#condition(where);
    const found = this.#selections.find((each) => each.column === column && each.by === by && each.condition === condition);
    if (found !== undefined) return found;
    const selection = new Selection({ column, by, condition });
    this.#selections.push(selection);
    return selection;
  }
}

class Condition {
  readonly text: string;
  readonly #evaluator: Evaluator;
  #column: Column | null = null;
  #holds: Uint8Array | null = null;
  #scratch = new Uint8Array(0);

  constructor(text: string, expression: TypedExpression) {
    this.text = text;
    this.#evaluator = createEvaluator(expression);
  }

  evaluate(chunk: Chunk): void {
    this.#column = this.#evaluator.evaluate(chunk);
    this.#holds = null;
  }

  get comparison(): Comparison | null {
    return comparisonOf(must(this.#column, 'a condition'));
  }

  /** 1 where it is true; 0 where it is false or NULL. */
  get holds(): Uint8Array {
    this.#holds ??= this.#workOut(must(this.#column, 'a condition'));
    return this.#holds;
  }

  nulled(): number {
    return this.#evaluator.nulled();
  }

  #workOut(column: Column): Uint8Array {
    assert(column.type === 'bool', 'a condition that is no boolean');
    const comparison = comparisonOf(column);
    if (comparison === null) return column.values;
    if (this.#scratch.length < comparison.values.length) this.#scratch = new Uint8Array(comparison.values.length);
    return compareInto(this.#scratch, comparison);
  }
}

/** Works out its rows when asked for them, once a chunk. */
class Selection {
  readonly column: number;
  readonly by: number;
  readonly condition: Condition | null;
  #length = 0;
  #nulls: Uint8Array | null = null;
  #bothNulls = new Uint8Array(0);
  #skippedKnown = false;
  #skipped = new Uint8Array(0);
  #taken = new Uint8Array(0);
  #counted = new Int32Array(0);

  constructor({ column, by, condition }: { readonly column: number; readonly by: number; readonly condition: Condition | null }) {
    this.column = column;
    this.by = by;
    this.condition = condition;
  }

  turnTo({ columns, length }: Chunk): void {
    this.#length = length;
    const nulls = this.column < 0 ? null : columns[this.column]!.nulls;
    const unordered = this.by < 0 ? null : columns[this.by]!.nulls;
    this.#nulls = nulls !== null && unordered !== null ? this.#either(nulls, unordered) : nulls ?? unordered;
    this.#skippedKnown = false;
  }

  #either(nulls: Uint8Array, unordered: Uint8Array): Uint8Array {
    if (this.#bothNulls.length < this.#length) this.#bothNulls = new Uint8Array(this.#length);
    for (let i = 0; i < this.#length; i++) this.#bothNulls[i] = nulls[i]! | unordered[i]!;
    return this.#bothNulls;
  }

  skipped(): Uint8Array | null {
    if (this.condition === null) return this.#nulls;
    if (this.#skippedKnown) return this.#skipped;
    const length = this.#length;
    if (this.#skipped.length < length) this.#skipped = new Uint8Array(length);
    const skipped = this.#skipped;
    const holds = this.condition.holds;
    const nulls = this.#nulls;
    if (nulls === null) for (let i = 0; i < length; i++) skipped[i] = 1 - holds[i]!;
    else for (let i = 0; i < length; i++) skipped[i] = (1 - holds[i]!) | nulls[i]!;
    this.#skippedKnown = true;
    return skipped;
  }

  compared(): Comparison | null {
    return this.#nulls === null && this.condition !== null ? this.condition.comparison : null;
  }

  taken(): Uint8Array {
    const holds = must(this.condition, 'a condition').holds;
    const nulls = this.#nulls;
    if (nulls === null) return holds;
    if (this.#taken.length < this.#length) this.#taken = new Uint8Array(this.#length);
    const taken = this.#taken;
    for (let i = 0; i < this.#length; i++) taken[i] = holds[i]! & (1 - nulls[i]!);
    return taken;
  }

  countedIn(slots: Int32Array, skipped: Uint8Array, length: number): Int32Array {
    if (this.#counted.length < length) this.#counted = new Int32Array(length);
    const counted = this.#counted;
    for (let i = 0; i < length; i++) counted[i] = slots[i]! & (skipped[i]! - 1);
    return counted;
  }
}
