import { exponential } from '../../../base/exp.ts';
import { naturalLog } from '../../../base/log.ts';
import { numberOf } from '../../read-params.ts';
import type { Examples, Settings } from '../algorithm.ts';
import { solveSymmetric } from '../linear-regression/solve.ts';
import { Scaling, scalesOf } from '../scaling.ts';
import { Gathered } from './model.ts';
import type { LogisticModel } from './model.ts';

const mostRounds = 50;
const mostHalvings = 30;
/** Of the Newton decrement, against the loss: its step wins about half of it, and leaves next to nothing. */
const tolerance = 1e-12;

/**
 * Least sum of log-losses + l2/2 |weights|², by Newton's method, which for this loss is iteratively reweighted least squares (Hastie,
 * Tibshirani, Friedman, The elements of statistical learning, 4.4.1), the step halved while it makes the sum larger. Over after a
 * step whose decrement is below 1e-12 of the sum, or after 50 rounds: with l2 = 0, examples that a line divides have no least sum.
 */
export function fitLogistic(examples: Examples, { encoding, params }: Settings): LogisticModel {
  const scales = scalesOf(examples, encoding);
  const pass = new Pass(scaledValues(examples, encoding.width, new Scaling(encoding, scales)), examples, { encoding, l2: numberOf(params, 'l2') });
  let coefficients: Float64Array = new Float64Array(encoding.slots + 1);
  let loss = pass.derive(coefficients);
  for (let round = 0; round < mostRounds; round++) {
    const step = solveSymmetric(pass.hessian, pass.gradient);
    let decrement = 0;
    for (let i = 0; i < step.length; i++) decrement += step[i]! * pass.gradient[i]!;
    const last = !(decrement > tolerance * loss);
    const next = descend(pass, { coefficients, step, loss });
    if (next === null) break;
    ({ coefficients, loss } = next);
    if (last) break;
  }
  return { examples: examples.count, coefficients, scales, ...pass.squares(), logLoss: (loss - pass.penalty(coefficients)) / examples.count };
}

interface Place {
  readonly coefficients: Float64Array;
  readonly loss: number;
}

/** Leaves the derivatives of where it ends; null where no part of the step makes the loss smaller. */
function descend(pass: Pass, { coefficients, loss, step }: Place & { readonly step: Float64Array }): Place | null {
  for (let halving = 0, part = 1; halving < mostHalvings; halving++, part /= 2) {
    const next = coefficients.map((value, i) => value - part * step[i]!);
    const there = pass.derive(next);
    if (there < loss) return { coefficients: next, loss: there };
  }
  return null;
}

function scaledValues({ count, values }: Examples, width: number, scaling: Scaling): Float64Array {
  const scaled = new Float64Array(count * width);
  const row = new Float64Array(width);
  for (let i = 0; i < count; i++) {
    scaling.apply(values, i * width, row);
    scaled.set(row, i * width);
  }
  return scaled;
}

/** Goes over all examples: the loss at some coefficients, and its derivatives there. */
class Pass {
  readonly gradient: Float64Array;
  /** Row by row; its upper half is not filled. */
  readonly hessian: Float64Array;
  readonly #values: Float64Array;
  readonly #examples: Examples;
  readonly #l2: number;
  readonly #row: Float64Array;
  readonly #gathered: Gathered;

  constructor(values: Float64Array, examples: Examples, { encoding, l2 }: { readonly encoding: Settings['encoding']; readonly l2: number }) {
    const size = encoding.slots + 1;
    this.gradient = new Float64Array(size);
    this.hessian = new Float64Array(size * size);
    this.#values = values;
    this.#examples = examples;
    this.#l2 = l2;
    this.#row = new Float64Array(encoding.width);
    this.#gathered = new Gathered(encoding);
  }

  /** Answers the loss. */
  derive(coefficients: Float64Array): number {
    const { gradient, hessian } = this;
    const gathered = this.#gathered;
    const { slots, parts } = gathered;
    const size = coefficients.length;
    gradient.fill(0);
    hessian.fill(0);
    let sum = this.penalty(coefficients);
    const { count, labels } = this.#examples;
    for (let i = 0; i < count; i++) {
      const margin = this.#margin(i, coefficients);
      const label = labels[i]!;
      // e^-|margin| tells both the probability and the loss.
      const e = exponential(margin < 0 ? margin : -margin);
      const p = margin < 0 ? e / (1 + e) : 1 / (1 + e);
      sum += naturalLog(1 + e) + Math.max(0, label === 1 ? -margin : margin);
      addOuter(gathered, hessian, size, p * (1 - p));
      for (let a = 0; a < gathered.count; a++) gradient[slots[a]!]! += (p - label) * parts[a]!;
    }
    for (let i = 1; i < size; i++) {
      gradient[i]! += this.#l2 * coefficients[i]!;
      hessian[i * size + i]! += this.#l2;
    }
    return sum;
  }

  penalty(coefficients: Float64Array): number {
    let sum = 0;
    for (let i = 1; i < coefficients.length; i++) sum += coefficients[i]! * coefficients[i]!;
    return this.#l2 / 2 * sum;
  }

  squares(): Pick<LogisticModel, 'seen' | 'squares'> {
    const [seen, squares, none] = [new Float64Array(this.gradient.length), new Float64Array(this.gradient.length), new Float64Array(this.gradient.length)];
    const { slots, parts } = this.#gathered;
    for (let i = 0; i < this.#examples.count; i++) {
      this.#margin(i, none);
      for (let a = 0; a < this.#gathered.count; a++) {
        seen[slots[a]!]!++;
        squares[slots[a]!]! += parts[a]! * parts[a]!;
      }
    }
    return { seen, squares: squares.map((sum, i) => (seen[i] === 0 ? 0 : sum / seen[i]!)) };
  }

  #margin(i: number, coefficients: Float64Array): number {
    const width = this.#row.length;
    for (let f = 0, at = i * width; f < width; f++, at++) this.#row[f] = this.#values[at]!;
    return this.#gathered.gather(this.#row, coefficients);
  }
}

/** Adds weight x x' of an example, its lower half. */
function addOuter({ slots, parts, count }: Gathered, into: Float64Array, size: number, weight: number): void {
  for (let a = 0; a < count; a++) {
    const row = slots[a]! * size;
    const weighted = weight * parts[a]!;
    for (let b = 0; b <= a; b++) into[row + slots[b]!]! += weighted * parts[b]!;
  }
}
