import { numberOf } from '../../read-params.ts';
import type { Examples, Settings } from '../algorithm.ts';
import { solveSymmetric } from '../linear-regression/solve.ts';
import { scalesOf } from '../scaling.ts';
import type { LogisticModel } from './model.ts';
import { passOver } from './pass-over.ts';
import type { Pass } from './pass.ts';

const mostRounds = 50;
const mostHalvings = 30;
/** Of the Newton decrement, against the loss: its step wins about half of it, and leaves next to nothing: what is left falls with its square. */
const tolerance = 1e-10;

/** Of so many examples or more, one of so many is enough to begin with: rounds over all begin where those over them end. */
const [manyExamples, oneOf] = [16_384, 8];
/** As many rounds, as near: no slot that few of them have goes far. */
const [roughRounds, roughTolerance] = [4, 1e-4];

/**
 * Least sum of log-losses + l2/2 |weights|², by Newton's method, which for this loss is iteratively reweighted least squares (Hastie,
 * Tibshirani, Friedman, The elements of statistical learning, 4.4.1), the step halved while it makes the sum larger. Over after a
 * step whose decrement is below 1e-10 of the sum, or after 50 rounds: with l2 = 0, examples that a line divides have no least sum.
 */
export function fitLogistic(examples: Examples, { encoding, params }: Settings): LogisticModel {
  const l2 = numberOf(params, 'l2');
  const scales = scalesOf(examples, encoding);
  const goalOver = (some: Examples, penalty: number): Goal => ({ pass: passOver(some, encoding, scales), count: some.count, l2: penalty });
  let start: Float64Array = new Float64Array(encoding.slots + 1);
  if (examples.count >= manyExamples) start = newton(goalOver(oneOfSome(examples, encoding.width), l2 / oneOf), start, { rounds: roughRounds, near: roughTolerance }).coefficients;
  const goal = goalOver(examples, l2);
  const { coefficients, loss } = newton(goal, start, { rounds: mostRounds, near: tolerance });
  return { examples: examples.count, coefficients, scales, ...goal.pass.squares(), logLoss: (loss - penaltyOf(coefficients, l2)) / examples.count };
}

/** What is made small: its losses, and the penalty. */
interface Goal {
  readonly pass: Pass;
  readonly count: number;
  readonly l2: number;
}

interface Place {
  readonly coefficients: Float64Array;
  readonly loss: number;
}

/** From some coefficients on; from zeros where those are worse, at which each example has a loss of ln 2. */
function newton(goal: Goal, start: Float64Array, { rounds, near }: { readonly rounds: number; readonly near: number }): Place {
  let place: Place = { coefficients: start, loss: lossAt(goal, start, true) };
  if (!(place.loss < goal.count * Math.LN2) && start.some((each) => each !== 0)) {
    const zeros = new Float64Array(start.length);
    place = { coefficients: zeros, loss: lossAt(goal, zeros, true) };
  }
  for (let round = 0; round < rounds; round++) {
    const { gradient, hessian } = goal.pass;
    const step = solveSymmetric(hessian, gradient);
    let decrement = 0;
    for (let i = 0; i < step.length; i++) decrement += step[i]! * gradient[i]!;
    if (decrement >= 0 && decrement <= near * place.loss) return nearest(place, step, decrement);
    const last = !(decrement > 0) || round === rounds - 1;
    const next = descend(goal, place, { step, derivatives: !last });
    if (next === null) break;
    place = next;
    if (last) break;
  }
  return place;
}

/** After a step so small that it need not be looked at: it wins half of its decrement, but for a part that falls with its root. */
function nearest({ coefficients, loss }: Place, step: Float64Array, decrement: number): Place {
  return { coefficients: coefficients.map((value, i) => value - step[i]!), loss: loss - decrement / 2 };
}

/** Leaves the derivatives of where it ends, if they are asked for; null where no part of the step makes the loss smaller. */
function descend(goal: Goal, { coefficients, loss }: Place, { step, derivatives }: { readonly step: Float64Array; readonly derivatives: boolean }): Place | null {
  for (let halving = 0, part = 1; halving < mostHalvings; halving++, part /= 2) {
    const next = coefficients.map((value, i) => value - part * step[i]!);
    const there = lossAt(goal, next, derivatives);
    if (there < loss) return { coefficients: next, loss: there };
  }
  return null;
}

/** With the penalty; the intercept has none. */
function lossAt({ pass, l2 }: Goal, coefficients: Float64Array, derivatives: boolean): number {
  const loss = pass.derive(coefficients, derivatives);
  const { gradient, hessian } = pass;
  const size = coefficients.length;
  for (let i = 1; i < size; i++) {
    gradient[i]! += l2 * coefficients[i]!;
    hessian[i * size + i]! += l2;
  }
  return loss + penaltyOf(coefficients, l2);
}

function penaltyOf(coefficients: Float64Array, l2: number): number {
  let sum = 0;
  for (let i = 1; i < coefficients.length; i++) sum += coefficients[i]! * coefficients[i]!;
  return l2 / 2 * sum;
}

/** In their order. */
function oneOfSome({ count, values, labels, ids }: Examples, width: number): Examples {
  const some = Math.ceil(count / oneOf);
  const fewer = { count: some, values: new Float64Array(some * width), labels: new Float64Array(some), ids };
  for (let i = 0; i < some; i++) {
    fewer.values.set(values.subarray(i * oneOf * width, (i * oneOf + 1) * width), i * width);
    fewer.labels[i] = labels[i * oneOf]!;
  }
  return fewer;
}
