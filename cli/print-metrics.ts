import { momentText } from '#pipeline/data/moment-text.ts';
import type { Meter } from '#workers/engine/meter/meter.ts';

/**
 * The meter of a run as NDJSON: its samples in order of the clock, then what each architecture has cost, then what each
 * fault did to it. Clock times are ISO strings; all but the measured `cpu` is the same whenever the run is repeated.
 */
export function printMetrics({ samples, totals, faults }: Meter): string {
  const lines = [
    ...samples.map(({ clock, ...rest }) => ({ type: 'sample', clock: momentText(clock), ...rest })),
    ...totals.map(({ clock, ...rest }) => ({ type: 'totals', clock: momentText(clock), ...rest })),
    ...faults.map(({ at, until, ...rest }) => ({ type: 'fault', at: momentText(at), until: momentText(until), ...rest })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
