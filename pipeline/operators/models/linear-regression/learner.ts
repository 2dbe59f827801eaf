import { numberOf } from '../../read-params.ts';
import type { Examples, Learner, Model, Settings } from '../algorithm.ts';
import { dot } from '../encoding.ts';
import type { Encoding } from '../encoding.ts';
import { sayLines } from './lines.ts';
import { RunningSums } from './sums.ts';
import type { Sums } from './sums.ts';

export interface LinearModel extends Model {
  /** The intercept, then one a slot. */
  readonly coefficients: Float64Array;
  /** Over the examples that it was learnt from; NaN without any. */
  readonly rmse: number;
  /** null: made from its entries, good to predict with. */
  readonly sums: Sums | null;
  /** What its learner predicts with meanwhile: the coefficients when they were last solved for. */
  readonly working: Float64Array;
}

/** With more slots than this, solving for each prediction would be most of the work. */
const fewSlots = 16;

/**
 * With few slots, coefficients are solved for when a prediction is asked for: learning alone only adds. With many, coefficients to
 * predict with are worked out at certain numbers of examples only: at each up to 64, then about 32 to 64 times until there are
 * twice as many.
 */
export class LinearLearner implements Learner<LinearModel> {
  readonly #encoding: Encoding;
  readonly #ridge: number;
  readonly #few: boolean;
  readonly #sums: RunningSums;
  #examples: number;
  #solved: LinearModel | null = null;
  readonly #working: Float64Array;
  /** Without the intercept. */
  readonly #weights: Float64Array;
  /** Something was learnt since the working coefficients were solved for, and the next prediction wants it. */
  #behind = false;

  constructor(from: LinearModel | null, { encoding, params }: Settings) {
    this.#encoding = encoding;
    this.#few = encoding.slots <= fewSlots;
    this.#ridge = numberOf(params, 'ridge');
    this.#sums = new RunningSums(encoding, from?.sums ?? null);
    this.#examples = from?.examples ?? 0;
    this.#working = from?.working.slice() ?? new Float64Array(encoding.slots + 1);
    this.#weights = this.#working.subarray(1);
  }

  predict(values: Float64Array, at: number): number {
    if (this.#examples === 0) return Number.NaN;
    if (this.#behind) this.#workOut();
    return this.#working[0]! + dot(this.#encoding, this.#weights, values, at);
  }

  learn(values: Float64Array, at: number, label: number): void {
    this.#sums.add(values, at, label);
    this.#examples++;
    this.#solved = null;
    if (this.#few) this.#behind = true;
    else if (isDue(this.#examples)) this.#workOut();
  }

  learnMany(examples: Examples, first: number, end: number): void {
    if (end <= first) return;
    const goal = this.#examples + end - first;
    const due = this.#few ? 0 : lastDue(goal);
    const solveAt = first + Math.max(0, due - this.#examples);
    this.#sums.addMany(examples, first, solveAt);
    if (due > this.#examples) this.#workOut();
    this.#sums.addMany(examples, solveAt, end);
    this.#examples = goal;
    this.#solved = null;
    if (this.#few) this.#behind = true;
  }

  predictMany(examples: Examples, into: Float64Array): void {
    if (this.#behind) this.#workOut();
    if (this.#examples === 0) into.fill(Number.NaN, 0, examples.count);
    else sayLines(this.#encoding, this.#working, examples, into);
  }

  model(): LinearModel {
    return (this.#solved ??= this.#solve());
  }

  #workOut(): void {
    this.#sums.solve(this.#ridge, this.#working);
    this.#behind = false;
  }

  #solve(): LinearModel {
    const sums = this.#sums.sums();
    const coefficients = new Float64Array(sums.size);
    this.#sums.solve(this.#ridge, coefficients);
    const rmse = Math.sqrt(Math.max(0, residual(sums, coefficients)) / this.#examples);
    return { examples: this.#examples, coefficients, rmse, sums, working: this.#few ? coefficients : this.#working.slice() };
  }
}

function isDue(examples: number): boolean {
  return lastDue(examples) === examples;
}

/** The last number of examples, up to so many, at which coefficients to predict with are worked out. */
function lastDue(examples: number): number {
  return examples < 64 ? examples : examples - (examples % 2 ** (26 - Math.clz32(examples)));
}

/** Sum of squared errors: y'y - 2 b'X'y + b'X'X b. */
function residual({ size, cross, moments, squares }: Sums, b: Float64Array): number {
  let sum = squares;
  for (let i = 0; i < size; i++) {
    sum -= 2 * b[i]! * moments[i]!;
    for (let j = 0; j < size; j++) sum += b[i]! * b[j]! * cross[i * size + j]!;
  }
  return sum;
}
