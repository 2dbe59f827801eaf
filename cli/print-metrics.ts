import type { Meter } from '#workers/engine/meter/meter.ts';

/**
 * The meter of a run as NDJSON: its samples in order of the clock, then what each architecture has cost, then what each
 * fault did to it. Clock times are ISO strings; all but the measured `cpu` is the same whenever the run is repeated.
 */
export function printMetrics({ samples, totals, faults }: Meter): string {
  const lines = [
    ...samples.map(({ clock, ...rest }) => ({ type: 'sample', clock: iso(clock), ...rest })),
    ...totals.map(({ clock, ...rest }) => ({ type: 'totals', clock: iso(clock), ...rest })),
    ...faults.map(({ at, until, ...rest }) => ({ type: 'fault', at: iso(at), until: iso(until), ...rest })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
