import { exponential } from '../../../base/exp.ts';
import { naturalLog } from '../../../base/log.ts';
import type { Examples } from '../algorithm.ts';
import type { Encoding } from '../encoding.ts';
import { Scaling } from '../scaling.ts';
import type { Scales } from '../scaling.ts';
import { Gathered } from './model.ts';
import type { LogisticModel } from './model.ts';
import type { Pass } from './pass.ts';

/** Over examples of numbers and categories: of each only its slots that are not 0 are looked at. */
export class SlotPass implements Pass {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  /** Scaled. */
  readonly #values: Float64Array;
  readonly #examples: Examples;
  readonly #row: Float64Array;
  readonly #gathered: Gathered;

  constructor(examples: Examples, encoding: Encoding, scales: Scales) {
    const size = encoding.slots + 1;
    this.gradient = new Float64Array(size);
    this.hessian = new Float64Array(size * size);
    this.#values = scaledValues(examples, encoding.width, new Scaling(encoding, scales));
    this.#examples = examples;
    this.#row = new Float64Array(encoding.width);
    this.#gathered = new Gathered(encoding);
  }

  derive(coefficients: Float64Array, derivatives: boolean): number {
    const { gradient, hessian } = this;
    const gathered = this.#gathered;
    const { slots, parts } = gathered;
    const size = coefficients.length;
    gradient.fill(0);
    hessian.fill(0);
    let sum = 0;
    const { count, labels } = this.#examples;
    for (let i = 0; i < count; i++) {
      const margin = this.#margin(i, coefficients);
      const label = labels[i]!;
      // e^-|margin| tells both the probability and the loss.
      const e = exponential(margin < 0 ? margin : -margin);
      const p = margin < 0 ? e / (1 + e) : 1 / (1 + e);
      sum += naturalLog(1 + e) + Math.max(0, label === 1 ? -margin : margin);
      if (!derivatives) continue;
      addOuter(gathered, hessian, size, p * (1 - p));
      for (let a = 0; a < gathered.count; a++) gradient[slots[a]!]! += (p - label) * parts[a]!;
    }
    return sum;
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

function scaledValues({ count, values }: Examples, width: number, scaling: Scaling): Float64Array {
  const scaled = new Float64Array(count * width);
  const row = new Float64Array(width);
  for (let i = 0; i < count; i++) {
    scaling.apply(values, i * width, row);
    scaled.set(row, i * width);
  }
  return scaled;
}

/** Adds weight x x' of an example, its lower half. */
function addOuter({ slots, parts, count }: Gathered, into: Float64Array, size: number, weight: number): void {
  for (let a = 0; a < count; a++) {
    const row = slots[a]! * size;
    const weighted = weight * parts[a]!;
    for (let b = 0; b <= a; b++) into[row + slots[b]!]! += weighted * parts[b]!;
  }
}
