import { naturalLog } from '../../../base/log.ts';
import type { Examples } from '../algorithm.ts';
import { blockLoops } from '../blocks/current.ts';
import { blockRows } from '../blocks/loops.ts';
import { forBlocks, places, strideOf } from '../blocks/rows.ts';
import type { Encoding } from '../encoding.ts';
import type { Scales } from '../scaling.ts';
import type { LogisticModel } from './model.ts';
import type { Pass } from './pass.ts';

/** Over examples of numbers only, a block of them after the other. */
export class DensePass implements Pass {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  readonly #width: number;
  readonly #examples: Examples;
  readonly #scales: Scales | null;

  constructor(examples: Examples, { width, features }: Encoding, scales: Scales) {
    this.gradient = new Float64Array(width + 1);
    this.hessian = new Float64Array((width + 1) * (width + 1));
    this.#width = width;
    this.#examples = examples;
    this.#scales = features.some(({ as }) => as === 'scaled') ? scales : null;
  }

  derive(coefficients: Float64Array, derivatives: boolean): number {
    const { memory } = blockLoops();
    const [stride, size] = [strideOf(this.#width), coefficients.length];
    memory.fill(0, places.sums, stride * stride);
    memory.fill(0, places.coefficients, places.coefficients + stride);
    memory.set(coefficients, places.coefficients);
    let loss = 0;
    this.#forBlocks(({ logistic, outer }, rows) => {
      logistic({ values: places.rows, stride, rows, coefficients: places.coefficients, labels: places.labels, weighted: places.weighted, column: size, factors: places.factors });
      if (derivatives) outer({ left: places.weighted, right: places.rows, sums: places.sums, rows, stride });
      loss = addLoss(memory, rows, loss);
    });
    for (let i = 0; i < size; i++) this.hessian.set(memory.subarray(i * stride, i * stride + i + 1), i * size);
    this.gradient.set(memory.subarray(size * stride, size * stride + size));
    return loss;
  }

  squares(): Pick<LogisticModel, 'seen' | 'squares'> {
    const { values, count } = this.#examples;
    const width = this.#width;
    const scales = this.#scales;
    const sums = new Float64Array(width + 1);
    sums[0] = count;
    for (let row = 0, at = 0; row < count; row++) {
      for (let f = 0; f < width; f++, at++) {
        const value = scales === null ? values[at]! : (values[at]! - scales.means[f]!) / scales.deviations[f]!;
        sums[f + 1]! += value * value;
      }
    }
    return { seen: this.gradient.map(() => count), squares: sums.map((sum) => (count === 0 ? 0 : sum / count)) };
  }

  #forBlocks(each: Parameters<typeof forBlocks>[3]): void {
    const { values, labels, count } = this.#examples;
    forBlocks({ values, labels, scales: this.#scales }, this.#width, [0, count], each);
  }
}

/** Each is 2 at most, so that their product is finite. */
const factorsAtOnce = 512;

/** The logarithm of a product of factors between 1 and 2 is that of each, added up. */
function addLoss(memory: Float64Array, rows: number, before: number): number {
  let loss = before;
  const end = places.factors + rows;
  for (let row: number = places.factors; row < end;) {
    let product = 1;
    for (const last = Math.min(end, row + factorsAtOnce); row < last; row++) {
      product *= memory[row]!;
      loss += memory[row + blockRows]!;
    }
    loss += naturalLog(product);
  }
  return loss;
}
