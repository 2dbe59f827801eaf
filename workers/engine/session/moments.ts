import type { LockstepSnapshot } from '../lockstep.ts';

/** Moments kept: enough that any other is a short way from one of them. */
const most = 10;

interface Moment {
  readonly clock: number;
  readonly snapshot: LockstepSnapshot;
}

/** Snapshots of a run along its clock, in memory: where scrubbing back starts from. */
export class Moments {
  #kept: readonly Moment[] = [];

  /** Whether the run has gone far enough since the last moment to be worth another. */
  wants(clock: number, start: number): boolean {
    const last = this.#kept.at(-1)?.clock ?? start;
    return clock > last && clock - last >= (clock - start) / 8;
  }

  keep(clock: number, snapshot: LockstepSnapshot): void {
    const kept = [...this.#kept, { clock, snapshot: structuredClone(snapshot) }];
    if (kept.length > most) kept.splice(closest(kept), 1);
    this.#kept = kept;
  }

  /** The last one at or before a clock time, to be restored; null: the beginning. */
  before(clock: number): LockstepSnapshot | null {
    const found = this.#kept.findLast((each) => each.clock <= clock);
    return found === undefined ? null : structuredClone(found.snapshot);
  }

  /** The run goes another way from here. */
  forgetAfter(clock: number): void {
    this.#kept = this.#kept.filter((each) => each.clock <= clock);
  }
}

/** The moment whose neighbours are closest together; never the last one. */
function closest(kept: readonly Moment[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < kept.length - 1; i++) {
    const gap = kept[i + 1]!.clock - (kept[i - 1]?.clock ?? kept[i]!.clock);
    if (gap < least) [best, least] = [i, gap];
  }
  return best;
}
