import { unreachable } from '#pipeline/base/assert.ts';
import type { Disturbance } from '#pipeline/compile/plan.ts';
import { unitAt } from './counter-random.ts';

/** Rows of the input with their arrivals, before faults. */
export interface Undisturbed {
  readonly arrivals: Float64Array;
  /** Partition of each row. */
  readonly partitions: Uint8Array;
  /** Rows of the input before these. */
  readonly before: number;
  readonly seed: number;
}

export interface Disturbed {
  /** Changed in a copy where a fault changes any; never earlier. */
  readonly arrivals: Float64Array;
  /** Second arrivals, ascending by row. */
  readonly copies: readonly Copy[];
}

export interface Copy { readonly row: number; readonly arrival: number }

/** A record that is sent again comes within a minute, and within the time of the fault. */
const againWithin = 60_000;

/**
 * What faults make of arrivals, one fault after another in the order of the document. A copy is delayed by the faults behind
 * the one that made it, as its row is, and is never copied itself.
 */
export function disturb(rows: Undisturbed, faults: readonly Disturbance[]): Disturbed {
  const arrivals = rows.arrivals.slice();
  let copies: readonly Copy[] = [];
  for (const [stream, fault] of faults.entries()) {
    const meets = meeting(fault, stream, rows);
    if (fault.kind === 'duplicates') {
      copies = [...copies, ...copiesOf(arrivals, { fault, stream, rows, meets })];
    } else {
      for (let i = 0; i < arrivals.length; i++) if (meets(i, arrivals[i]!)) arrivals[i] = fault.until;
      copies = copies.map((copy) => (meets(copy.row, copy.arrival) ? { row: copy.row, arrival: fault.until } : copy));
    }
  }
  return { arrivals, copies: [...copies].sort((a, b) => a.row - b.row) };
}

/** Does a fault meet this row of the batch, which would arrive then? */
type Meets = (row: number, arrival: number) => boolean;

function meeting(fault: Disturbance, stream: number, { partitions, before, seed }: Undisturbed): Meets {
  const { at, until } = fault;
  switch (fault.kind) {
    case 'late-burst':
    case 'duplicates':
      return (row, arrival) => arrival >= at && arrival < until && unitAt(seed, 2 * stream, before + row) < fault.fraction;
    case 'stalled-partition':
      return (row, arrival) => arrival >= at && arrival < until && partitions[row] === fault.partition;
    default:
      return unreachable(fault);
  }
}

function copiesOf(arrivals: Float64Array, made: { fault: Disturbance; stream: number; rows: Undisturbed; meets: Meets }): Copy[] {
  const { fault, stream, rows, meets } = made;
  const copies: Copy[] = [];
  for (let row = 0; row < arrivals.length; row++) {
    const arrival = arrivals[row]!;
    if (!meets(row, arrival)) continue;
    const delay = unitAt(rows.seed, 2 * stream + 1, rows.before + row) * Math.min(againWithin, fault.until - arrival);
    copies.push({ row, arrival: arrival + Math.floor(delay) });
  }
  return copies;
}
