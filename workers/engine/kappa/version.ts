import type { Plan } from '#pipeline/compile/plan.ts';
import type { KappaVersion } from '../../protocol/versions.ts';
import type { SharedReading } from '../crew/shared-reading.ts';
import type { StreamJob, StreamJobSnapshot } from '../layers/stream-job.ts';

/** One version of the job: the first reads live from the beginning, each further one replays what the log still holds. */
export interface Version {
  readonly index: number;
  readonly plan: Plan;
  readonly started: number;
  /** The replay ends here: see `caughtUpAt`. */
  readonly caughtUp: number;
  /** Records to replay. */
  readonly rows: number;
  /** null once it is dropped. */
  job: StreamJob | null;
  /** The end of its replay has been acted upon. */
  announced: boolean;
  /** When its readers went to another version; null while that has not happened. */
  retired: number | null;
  /** Read by the job while it lived. */
  read: number;
  skipped: number;
}

export interface VersionSnapshot extends Omit<Version, 'job'> {
  readonly job: StreamJobSnapshot | null;
}

/**
 * The modelled end of a replay that starts at `started` over `rows` records, on the clock. What arrives while it runs is
 * read with it and takes no time of its own; it reads its last record at this instant and goes on live.
 */
export function caughtUpAt({ started, rows, plan }: { readonly started: number; readonly rows: number; readonly plan: Plan }): number {
  const { startup, throughput } = plan.kappaSettings;
  return started + Math.max(1, Math.ceil(startup + (rows / throughput) * 1000));
}

/** Records that a replay has read at a time before its end. */
export function replayedAt({ started, caughtUp, rows, plan }: Version, clock: number): number {
  const begun = started + plan.kappaSettings.startup;
  if (clock <= begun) return 0;
  return Math.min(rows, Math.floor((rows * (clock - begun)) / Math.max(1, caughtUp - begun)));
}

export function isReplaying({ caughtUp, started }: Version, clock: number): boolean {
  return caughtUp > started && clock < caughtUp;
}

/** `shared`: what workers read for it at this moment; `alone`: why they can't. */
export interface VersionMoment {
  readonly clock: number;
  readonly serving: number;
  readonly shared: Pick<SharedReading, 'read' | 'workers'> | null;
  readonly alone: string | null;
}

export function describeVersion(version: Version, { clock, serving, shared, alone }: VersionMoment): KappaVersion {
  const { index, plan, started, caughtUp, rows, job, retired } = version;
  const replays = isReplaying(version, clock);
  return {
    index, started, caughtUp, rows,
    codeFingerprint: plan.codeFingerprint,
    read: Math.min(rows, (job?.read ?? version.read) + (shared?.read ?? 0)),
    beyondRetention: job?.skipped ?? version.skipped,
    state: job === null ? 'dropped' : index === serving ? 'serving' : replays ? 'replaying' : retired !== null ? 'retired' : 'ready',
    bytes: job?.bytes ?? 0,
    workers: shared?.workers ?? 0,
    alone: replays ? alone : null,
  };
}
