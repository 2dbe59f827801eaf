import type { MergeOrder, Waiting } from './merge-order.ts';

/**
 * The watermark of each row where inputs meet over all lanes. Within an input the least that its lanes have shown, those that
 * have shown none left out; it never falls. Over the inputs the least again. What has been shown stays known from tick to tick.
 */
export class JointWatermark {
  readonly #lanes: number;
  /** By input and lane; -Infinity while nothing was shown. */
  readonly #shown: Float64Array;
  /** By input. */
  readonly #reached: Float64Array;
  #least = Number.NEGATIVE_INFINITY;

  constructor(inputs: number, lanes: number) {
    this.#lanes = lanes;
    this.#shown = new Float64Array(inputs * lanes).fill(Number.NEGATIVE_INFINITY);
    this.#reached = new Float64Array(inputs).fill(Number.NEGATIVE_INFINITY);
  }

  /** As far as has been shown. */
  get least(): number {
    return this.#least;
  }

  /** Of each row, along the order. */
  along(waiting: readonly Waiting[], { length, chunkOf, rowOf }: MergeOrder): Float64Array {
    const joint = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      const { input, lane, chunk: { watermarks } } = waiting[chunkOf[i]!]!;
      joint[i] = this.show(input, lane, watermarks === null ? Number.NEGATIVE_INFINITY : watermarks[rowOf[i]!]!);
    }
    return joint;
  }

  /** The joint watermark once a lane has shown a watermark of its own. */
  show(input: number, lane: number, own: number): number {
    const slot = input * this.#lanes + lane;
    if (own > Number.NEGATIVE_INFINITY && own !== this.#shown[slot]) {
      this.#shown[slot] = own;
      const reached = this.#leastShown(input);
      if (reached > this.#reached[input]!) {
        this.#reached[input] = reached;
        this.#least = leastOf(this.#reached);
      }
    }
    return this.#least;
  }

  snapshot(): unknown {
    return { shown: Array.from(this.#shown), reached: Array.from(this.#reached) };
  }

  restore(snapshot: unknown): void {
    const { shown, reached } = snapshot as { readonly shown: readonly number[]; readonly reached: readonly number[] };
    this.#shown.set(shown);
    this.#reached.set(reached);
    this.#least = leastOf(this.#reached);
  }

  #leastShown(input: number): number {
    let least = Number.POSITIVE_INFINITY;
    for (let slot = input * this.#lanes; slot < (input + 1) * this.#lanes; slot++) {
      const shown = this.#shown[slot]!;
      if (shown > Number.NEGATIVE_INFINITY && shown < least) least = shown;
    }
    return least;
  }
}

function leastOf(values: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) if (values[i]! < least) least = values[i]!;
  return least;
}
