import type { Entry, Examples } from './algorithm.ts';
import { valuesBy } from './entries.ts';
import type { Encoding } from './encoding.ts';

/** Of each feature; 0 and 1 for one that isn't scaled. */
export interface Scales {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** Of a learner that began with nothing, whose scales still move: sums of squared deviations. null: they stay. */
  readonly squares: Float64Array | null;
}

/** Of the scaled features, over all examples; population deviations. */
export function scalesOf({ count, values }: Examples, { width, features }: Encoding): Scales {
  const [means, deviations] = [new Float64Array(width), new Float64Array(width).fill(1)];
  const scaled = Uint32Array.from(features.flatMap(({ as }, f) => (as === 'scaled' ? [f] : [])));
  if (count === 0 || scaled.length === 0) return { means, deviations, squares: null };
  const sums = new Float64Array(width);
  addNumbers(values, count, scaled, sums);
  for (const f of scaled) means[f] = sums[f]! / count;
  sums.fill(0);
  addSquares({ count, values }, scaled, means, sums);
  for (const f of scaled) deviations[f] = deviationOf(sums[f]!, count);
  return { means, deviations, squares: null };
}

function addNumbers(values: Float64Array, count: number, features: Uint32Array, sums: Float64Array): void {
  const width = sums.length;
  for (let i = 0, at = 0; i < count; i++, at += width) {
    for (let k = 0; k < features.length; k++) sums[features[k]!]! += values[at + features[k]!]!;
  }
}

function addSquares({ count, values }: Pick<Examples, 'count' | 'values'>, features: Uint32Array, means: Float64Array, sums: Float64Array): void {
  const width = sums.length;
  for (let i = 0, at = 0; i < count; i++, at += width) {
    for (let k = 0; k < features.length; k++) {
      const f = features[k]!;
      const apart = values[at + f]! - means[f]!;
      sums[f]! += apart * apart;
    }
  }
}

/** Scales that examples are brought to. From a model: its own, which stay. From nothing: those of the examples so far (Welford, 1962). */
export class Scaling {
  readonly #scaled: Uint8Array;
  readonly #means: Float64Array;
  readonly #deviations: Float64Array;
  readonly #squares: Float64Array | null;

  constructor({ width, features }: Encoding, from: Scales | null) {
    this.#scaled = Uint8Array.from(features, ({ as }) => Number(as === 'scaled'));
    this.#means = from?.means.slice() ?? new Float64Array(width);
    this.#deviations = from?.deviations.slice() ?? new Float64Array(width).fill(1);
    this.#squares = from === null ? new Float64Array(width) : from.squares?.slice() ?? null;
  }

  /** `examples`: with this one. */
  learn(values: Float64Array, at: number, examples: number): void {
    const squares = this.#squares;
    if (squares === null) return;
    for (let f = 0; f < squares.length; f++) {
      if (this.#scaled[f] === 0) continue;
      const value = values[at + f]!;
      const apart = value - this.#means[f]!;
      this.#means[f]! += apart / examples;
      squares[f]! += apart * (value - this.#means[f]!);
      this.#deviations[f] = deviationOf(squares[f]!, examples);
    }
  }

  /** Writes the scaled example to the beginning of `into`. */
  apply(values: Float64Array, at: number, into: Float64Array): void {
    for (let f = 0; f < this.#scaled.length; f++) {
      const value = values[at + f]!;
      into[f] = this.#scaled[f] === 1 ? (value - this.#means[f]!) / this.#deviations[f]! : value;
    }
  }

  /** As they stand: a copy. */
  scales(): Scales {
    return { means: this.#means.slice(), deviations: this.#deviations.slice(), squares: this.#squares?.slice() ?? null };
  }
}

/** `mean` and `deviation` of the scaled features. */
export function scaleEntries({ means, deviations }: Scales, { features }: Encoding): readonly Entry[] {
  return features.flatMap(({ as, column }, f) => (as === 'scaled' ? [{ part: 'mean', item: column, value: means[f]! }, { part: 'deviation', item: column, value: deviations[f]! }] : []));
}

/** There and back; null where one is missing. */
export function scalesFrom(entries: readonly Entry[], { features }: Encoding): Scales | null {
  const [means, deviations] = (['mean', 'deviation'] as const).map((part) => {
    const found = valuesBy(entries, part);
    return Float64Array.from(features, ({ as, column }) => (as === 'scaled' ? found.get(column) ?? Number.NaN : Number(part === 'deviation')));
  }) as [Float64Array, Float64Array];
  return means.some(Number.isNaN) || deviations.some(Number.isNaN) ? null : { means, deviations, squares: null };
}

/** Of so many numbers, with this sum of squared deviations; 1 where they are all equal. */
function deviationOf(squares: number, count: number): number {
  return squares > 0 ? Math.sqrt(squares / count) : 1;
}
