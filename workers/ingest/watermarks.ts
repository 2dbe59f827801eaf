import type { Chunk } from '#pipeline/data/chunk.ts';

/** W = max event time seen - delay, per partition, as it stood just before each row. */
export class WatermarkStamp {
  readonly #delay: number;
  readonly #maxTimes: number[];

  constructor(delay: number, maxTimes: readonly number[]) {
    this.#delay = delay;
    this.#maxTimes = [...maxTimes];
  }

  maxTimes(): readonly number[] {
    return [...this.#maxTimes];
  }

  /** Adds watermarks where a row lies below its own; a chunk without such a row needs none. */
  stamp(chunk: Chunk, partition: number): Chunk {
    const { times, length } = chunk;
    const before = this.#maxTimes[partition]!;
    const delay = this.#delay;
    let max = before;
    let late = false;
    for (let i = 0; i < length; i++) {
      const time = times[i]!;
      if (time < max - delay) late = true;
      if (time > max) max = time;
    }
    this.#maxTimes[partition] = max;
    return late ? { ...chunk, watermarks: watermarksOf(times, before, delay) } : chunk;
  }
}

function watermarksOf(times: Float64Array, before: number, delay: number): Float64Array {
  const watermarks = new Float64Array(times.length);
  let max = before;
  for (let i = 0; i < times.length; i++) {
    watermarks[i] = max - delay;
    if (times[i]! > max) max = times[i]!;
  }
  return watermarks;
}
