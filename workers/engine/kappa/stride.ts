import { boundaryAfter } from '../boundary-after.ts';
import type { Head } from '../head.ts';
import { positionsOf } from '../inlets.ts';
import type { LogSet } from '../log-set.ts';

/** A step of the clock. */
export interface Step {
  readonly to: number;
  /** Records, about, that arrive until then. */
  readonly ahead: number;
  /** Nothing more happens up to where the clock may go. */
  readonly last: boolean;
}

export interface StrideFrom {
  readonly clock: number;
  readonly head: Head;
  readonly logs: LogSet;
  /** Records that workers may well read in one step (0: none), and how few are too few for them. */
  readonly rows: number;
  readonly fewest: number;
}

/** A step to what the records at hand reach, or further, at most to `until`, where workers read. */
export async function stride({ clock, head, logs, rows, fewest }: StrideFrom, reach: number, until: number): Promise<Step> {
  const near = { to: reach, ahead: 0, last: false };
  const known = logs.lastArrival();
  // As if records came evenly: the boundary costs a block of each partition.
  const expected = (logs.rows() - head.arrived) * Math.min(1, (until - clock) / (known - clock));
  if (rows === 0 || expected < fewest) return near;
  const boundary = Math.min(known, await boundaryAfter(logs, positionsOf(head.feeds), rows));
  const to = Math.min(until, boundary);
  if (to <= reach) return near;
  return { to, ahead: Math.floor(rows * Math.min(1, (to - clock) / (boundary - clock))), last: false };
}
