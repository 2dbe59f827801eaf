import type { Chunk } from '#pipeline/data/chunk.ts';

/**
 * Writes out the watermark before each record, where a log leaves it implicit (nothing late): an operator with several
 * inputs needs the value itself. W = max event time seen - delay.
 */
export class ExplicitWatermarks {
  readonly #delay: number;
  #newest: number;

  constructor(delay: number, newest = Number.NEGATIVE_INFINITY) {
    this.#delay = delay;
    this.#newest = newest;
  }

  get newest(): number {
    return this.#newest;
  }

  apply(chunk: Chunk): Chunk {
    const watermarks = new Float64Array(chunk.length);
    let newest = this.#newest;
    for (let i = 0; i < chunk.length; i++) {
      watermarks[i] = newest - this.#delay;
      if (chunk.times[i]! > newest) newest = chunk.times[i]!;
    }
    this.#newest = newest;
    return { ...chunk, watermarks };
  }
}
