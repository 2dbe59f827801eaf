import type { FaultOutcome, MeterSample, MeterTotals } from '#pipeline/serving/meter.ts';

/** The meter so far: samples in order of the clock (thinned to a few hundred a view), totals of now. */
export interface MeterEvent {
  readonly type: 'meter';
  readonly samples: readonly MeterSample[];
  readonly totals: readonly MeterTotals[];
  readonly faults: readonly FaultOutcome[];
}
