import { must } from '#pipeline/base/assert.ts';
import type { FaultOutcome, MeterSample, MeterTotals } from '#pipeline/serving/meter.ts';
import type { Lockstep, LockstepOptions } from '../lockstep.ts';
import type { ScriptEntry } from '../script.ts';
import { outcomesOf } from './fault-outcomes.ts';
import { Gauge } from './gauge.ts';
import type { GaugeSnapshot } from './gauge.ts';
import { SampleTimes } from './sample-times.ts';
import type { SampleTimesSnapshot } from './sample-times.ts';
import { totalsOf } from './totals.ts';

/** Holds every answer against the truth, at moments of the clock that depend on the plan alone, and keeps what it has found. */
export class Meter {
  readonly #run: Lockstep;
  readonly #options: LockstepOptions;
  readonly #gauge: Gauge;
  readonly #times: SampleTimes;
  #samples: readonly MeterSample[] = [];
  /** Taken where the run had ended. */
  #last: readonly MeterSample[] = [];
  #version = 0;
  /** As they stood before the clock moved on: what ends now is no longer under way. */
  #ends: readonly number[] = [];

  constructor(run: Lockstep, options: LockstepOptions) {
    this.#run = run;
    this.#options = options;
    this.#gauge = new Gauge(run, options);
    this.#times = new SampleTimes(must(options.plans[0], 'a plan'));
  }

  get samples(): readonly MeterSample[] {
    return [...this.#samples, ...this.#last];
  }

  /** Grows with every sample; for whoever says them on. */
  get version(): number {
    return this.#version;
  }

  get totals(): readonly MeterTotals[] {
    return this.#run.machines.map((machine) => totalsOf(machine, this.#options));
  }

  get faults(): readonly FaultOutcome[] {
    return outcomesOf(this.samples, this.#run);
  }

  /** Whether everything is known that a sample needs. */
  get ready(): boolean {
    return this.#gauge.complete;
  }

  nextSample(clock: number): number {
    this.#ends = endsOf(this.#run);
    return this.#times.next(clock, this.#ends);
  }

  /** Samples when one is due at this instant. */
  async at(clock: number): Promise<void> {
    if (!this.#times.isDue(clock, this.#ends) || this.#samples.at(-1)?.clock === clock) return;
    this.#last = [];
    this.#samples = this.#times.thinned([...this.#samples, ...(await this.#gauge.measure(clock))]);
    this.#version++;
  }

  /** One more sample where the run has ended: it holds until the run goes on. */
  async atEnd(clock: number): Promise<void> {
    if (this.samples.at(-1)?.clock === clock) return;
    this.#last = await this.#gauge.measure(clock);
    this.#version++;
  }

  /** What the run does by hand, after it has done so. */
  async act(entry: ScriptEntry): Promise<void> {
    this.#last = [];
    await this.#gauge.act(entry);
    await this.#retake(entry.at);
  }

  snapshot(): MeterSnapshot {
    return { samples: this.#samples, times: this.#times.snapshot(), ...this.#gauge.snapshot() };
  }

  restore(saved: MeterSnapshot): void {
    this.#samples = saved.samples;
    this.#last = [];
    this.#version++;
    this.#times.restore(saved.times);
    this.#gauge.restore(saved);
  }

  close(): Promise<void> {
    return this.#gauge.close();
  }

  /** What is done by hand comes before the sample of its instant, also where that was taken first: a run that repeats the script has no other order. */
  async #retake(clock: number): Promise<void> {
    if (this.#samples.at(-1)?.clock !== clock) return;
    this.#samples = [...this.#samples.filter((each) => each.clock !== clock), ...(await this.#gauge.measure(clock))];
    this.#version++;
  }
}

export interface MeterSnapshot extends GaugeSnapshot {
  readonly samples: readonly MeterSample[];
  readonly times: SampleTimesSnapshot;
}

/** When the batch run and the replays under way will end. */
function endsOf({ lambda, kappa, clock }: Lockstep): readonly number[] {
  const batch = lambda?.schedule.running?.publish;
  const replays = kappa?.versions().map(({ caughtUp }) => caughtUp) ?? [];
  return [...(batch === undefined ? [] : [batch]), ...replays].filter((end) => end > clock);
}
