import { boundaryAfter } from '../boundary-after.ts';
import type { Crew } from '../crew/crew.ts';
import { SharedReading } from '../crew/shared-reading.ts';
import { codeAt, isHeld } from '../faults.ts';
import type { Head } from '../head.ts';
import { positionsOf, samePositions } from '../inlets.ts';
import type { StreamJob } from '../layers/stream-job.ts';
import { LogSet } from '../log-set.ts';
import type { MachineOptions } from '../machine.ts';
import { isReplaying, replayedAt } from './version.ts';
import type { Version } from './version.ts';

/** Records that are left to the engine, so that rows that have just passed can be looked at. */
const mostLeft = 4096;

/** Real milliseconds that a step of the clock may well take. */
const shortStep = 300;
const mostStride = 8_000_000;

/** What workers read for the versions of a Kappa job: whatever is long enough, before the clock goes on. */
export class SharedReads {
  readonly #options: Pick<MachineOptions, 'crew' | 'logsOf' | 'now'>;
  /** By version. One of them at most is under way. */
  readonly #readings = new Map<number, SharedReading>();
  #over = false;
  #stride = 0;

  constructor(options: Pick<MachineOptions, 'crew' | 'logsOf' | 'now'>) {
    this.#options = options;
  }

  get waitsFor(): Promise<void> | null {
    for (const reading of this.#readings.values()) if (reading.underWay) return reading.settled;
    return null;
  }

  /** What workers read for a version at this moment. */
  of(version: Version): SharedReading | null {
    const reading = this.#readings.get(version.index);
    return reading === undefined || reading.stale ? null : reading;
  }

  /** How many records the clock may go on by in one step, as workers read what arrives (0 where they don't), and how few are too few for them. */
  stride(versions: readonly Version[]): { readonly rows: number; readonly fewest: number } {
    const crew = this.#crew();
    if (crew === null || versions.some(({ job }) => job !== null && whyAlone(job, crew) !== null)) return { rows: 0, fewest: 0 };
    const fewest = crew.fewestRows;
    const rows = Math.max(1, this.#stride, fewest);
    return { fewest, rows: versions.every(({ job }) => job === null || crew.canShare(job.lanes, rows)) ? rows : 0 };
  }

  /**
   * Sees to it that workers read what the versions have to read before the clock comes to `to`, as far as that pays. Answers
   * whether all of it is ready: where not, the clock waits. `ahead`: how many records, about, arrive until then.
   */
  async before(to: number, { versions, head, ahead }: { readonly versions: readonly Version[]; readonly head: Head; readonly ahead: number }): Promise<boolean> {
    const crew = this.#crew();
    this.#tidy(versions);
    if (crew === null || isHeld(versions.at(-1)!.plan, to)) return true;
    for (const version of versions) {
      const { job, index } = version;
      const reading = this.#readings.get(index);
      if (reading?.underWay === true) return false;
      if (job === null || reading !== undefined || whyAlone(job, crew) !== null) continue;
      const rows = isReplaying(version, to) ? replayedAt(version, to) - job.read : head.arrived + ahead - job.skipped - job.read;
      if (rows <= 0 || !crew.canShare(job.lanes, rows)) continue;
      const boundary = await boundaryAfter(this.#logs(version), job.positions, rows - Math.min(mostLeft, Math.floor(rows / 16)));
      this.#readings.set(index, new SharedReading(crew, job, { until: Math.min(to, boundary), live: [...codeAt(version.plan, to).values()], now: this.#options.now ?? (() => 0) }));
      return false;
    }
    return true;
  }

  /** The version goes on where workers have come to for it, if that is on its way to the clock. */
  takeOver(version: Version, clock: number): void {
    const reading = this.#readings.get(version.index);
    const { job, plan, index } = version;
    if (reading === undefined || job === null || reading.until > clock) return;
    this.#readings.delete(index);
    const fits = !isReplaying(version, clock) || job.read + reading.read <= replayedAt(version, clock);
    const live = codeAt(plan, clock);
    const sameCode = live.size === reading.live.length && reading.live.every((step) => live.get(step.id) === step);
    if (!reading.ready || !fits || !sameCode) return reading.callOff();
    reading.takeOver();
    // Handing standings over has to be little beside the work itself.
    if (reading.took < shortStep || reading.handing * 6 > reading.took) this.#stride = Math.min(mostStride, Math.max(this.#stride, reading.read) * 2);
  }

  /** The head need not count what workers have read from where it stands. */
  lead(head: Head, to: number): void {
    for (const { ready, until, from, positions } of this.#readings.values()) {
      if (ready && until <= to && samePositions(from, positionsOf(head.feeds))) return head.jump(positions);
    }
  }

  /** Of a version that is no more. */
  forget(version: number): void {
    this.#readings.get(version)?.callOff();
    this.#readings.delete(version);
  }

  /** Whatever is under way is of no use any more, now and from now on. */
  callOff(): void {
    this.#over = true;
    for (const index of this.#readings.keys()) this.forget(index);
  }

  /** Why the engine reads alone for a version where others could help; null where they do, or nobody is there. */
  whyAlone({ job }: Version): string | null {
    const crew = this.#crew();
    return crew === null || job === null ? null : whyAlone(job, crew);
  }

  /** What nobody needs any more. */
  #tidy(versions: readonly Version[]): void {
    const living = new Set(versions.flatMap(({ index, job }) => (job === null ? [] : [index])));
    for (const [index, { stale, underWay, ready }] of this.#readings) if (stale || !(underWay || ready) || !living.has(index)) this.forget(index);
  }

  #crew(): Crew | null {
    return this.#over ? null : (this.#options.crew?.() ?? null);
  }

  #logs({ plan }: Version): LogSet {
    return new LogSet(this.#options.logsOf(plan));
  }
}

function whyAlone({ judge, lanes }: StreamJob, crew: Crew): string | null {
  if (judge !== null) return 'its models are judged row by row, in the order of arrival';
  if (lanes < 2) return 'its log has one partition';
  return crew.lost ? 'a worker that shared it has failed' : null;
}
