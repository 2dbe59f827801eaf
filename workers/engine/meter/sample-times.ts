import type { Plan } from '#pipeline/compile/plan.ts';
import type { MeterSample } from '#pipeline/serving/meter.ts';

/** Moments kept before every other one is let go. */
const mostMoments = 240;
/** Milliseconds between two moments where no trigger of the clock says better. */
const usual = 3_600_000;
const partsOfFault = 16;

/**
 * When to sample: a few times between two batch runs at first, at every other of those moments when there are too many. And
 * all along a fault, and when what may heal it is published, so that a report names the instant.
 */
export class SampleTimes {
  #step: number;
  readonly #faults: ReadonlySet<number>;
  readonly #begun: number;

  constructor({ batchSettings: { trigger }, faults }: Plan) {
    this.#step = trigger.kind === 'interval' ? Math.max(1, Math.floor(trigger.every / 4)) : usual;
    this.#faults = new Set(faults.flatMap(momentsOf));
    this.#begun = Math.min(...this.#faults, Number.POSITIVE_INFINITY);
  }

  /** `ends`: when the batch run and the replays under way will end. */
  next(clock: number, ends: readonly number[]): number {
    let next = (Math.floor(clock / this.#step) + 1) * this.#step;
    for (const each of [...this.#faults, ...this.#healing(ends)]) if (each > clock && each < next) next = each;
    return next;
  }

  isDue(clock: number, ends: readonly number[]): boolean {
    return clock % this.#step === 0 || this.#faults.has(clock) || this.#healing(ends).includes(clock);
  }

  /** All samples, or those of every other moment once they are too many. */
  thinned(samples: readonly MeterSample[]): readonly MeterSample[] {
    if (new Set(samples.map(({ clock }) => clock)).size <= mostMoments) return samples;
    this.#step *= 2;
    return samples.filter(({ clock }) => clock % this.#step === 0 || this.#faults.has(clock));
  }

  snapshot(): SampleTimesSnapshot {
    return this.#step;
  }

  restore(step: SampleTimesSnapshot): void {
    this.#step = step;
  }

  #healing(ends: readonly number[]): readonly number[] {
    return ends.filter((end) => end > this.#begun);
  }
}

/** From the beginning of a fault to its end, the last moment before it included. */
function momentsOf({ at, until }: { readonly at: number; readonly until: number }): readonly number[] {
  const along = Array.from({ length: partsOfFault }, (_, i) => Math.floor(at + ((until - at) * i) / partsOfFault));
  return [...along, until - 1, until];
}

export type SampleTimesSnapshot = number;
