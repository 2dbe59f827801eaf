import type { MeterSample } from '#pipeline/serving/meter.ts';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';

/** One of the small pictures: what is drawn over the clock. */
export interface Measure {
  readonly key: string;
  readonly title: string;
  /** What it says, in a sentence. */
  readonly help: string;
  readonly unit: 'age' | 'error' | 'records';
  readonly of: (sample: MeterSample) => number | null;
}

export const measures: readonly Measure[] = [
  { key: 'staleness', title: 'Staleness', help: 'Between the clock and the newest event that the answer reflects.', unit: 'age', of: (sample) => sample.staleness },
  { key: 'arrived', title: 'Error: arrived', help: 'Mean error beside a batch over all that has arrived by now.', unit: 'error', of: (sample) => sample.arrived.error },
  { key: 'happened', title: 'Error: happened', help: 'Mean error beside a batch over all that has happened by now, arrived or not.', unit: 'error', of: (sample) => sample.happened.error },
  { key: 'missed', title: 'Missed records', help: 'Records that have arrived and that the answer does not count.', unit: 'records', of: (sample) => sample.missed },
  { key: 'doubled', title: 'Doubled records', help: 'Times that the answer counts a record beyond the first.', unit: 'records', of: (sample) => sample.doubled },
];

/** Over the clock, in seconds as charts count it; null where an architecture has no sample. */
export interface MeterLines {
  readonly x: readonly number[];
  readonly lines: ReadonlyMap<PlanArchitecture, readonly (number | null)[]>;
}

export function meterViews(samples: readonly MeterSample[]): readonly string[] {
  return [...new Set(samples.map((sample) => sample.view))];
}

export function meterLines(samples: readonly MeterSample[], view: string, measure: Measure): MeterLines {
  const own = samples.filter((sample) => sample.view === view);
  const clocks = [...new Set(own.map((sample) => sample.clock))].toSorted((a, b) => a - b);
  const places = new Map(clocks.map((clock, i) => [clock, i]));
  const lines = new Map<PlanArchitecture, (number | null)[]>();
  for (const sample of own) {
    let line = lines.get(sample.architecture);
    if (line === undefined) lines.set(sample.architecture, line = clocks.map(() => null));
    line[places.get(sample.clock)!] = measure.of(sample);
  }
  return { x: clocks.map((clock) => clock / 1_000), lines };
}
