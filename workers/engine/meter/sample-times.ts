import type { Plan } from '#pipeline/compile/plan.ts';
import type { MeterSample } from '#pipeline/serving/meter.ts';

/** Moments kept before every other one is let go. */
const mostMoments = 240;
/** Milliseconds between two moments where no trigger of the clock says better. */
const usual = 3_600_000;

/** When to sample: a few times between two batch runs at first, at every other of those moments when there are too many. */
export class SampleTimes {
  #step: number;

  constructor({ trigger }: Plan['batchSettings']) {
    this.#step = trigger.kind === 'interval' ? Math.max(1, Math.floor(trigger.every / 4)) : usual;
  }

  next(clock: number): number {
    return (Math.floor(clock / this.#step) + 1) * this.#step;
  }

  isDue(clock: number): boolean {
    return clock % this.#step === 0;
  }

  /** All samples, or those of every other moment once they are too many. */
  thinned(samples: readonly MeterSample[]): readonly MeterSample[] {
    if (new Set(samples.map(({ clock }) => clock)).size <= mostMoments) return samples;
    this.#step *= 2;
    return samples.filter(({ clock }) => this.isDue(clock));
  }

  snapshot(): SampleTimesSnapshot {
    return this.#step;
  }

  restore(step: SampleTimesSnapshot): void {
    this.#step = step;
  }
}

export type SampleTimesSnapshot = number;
