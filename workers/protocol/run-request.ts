import type { Plan } from '#pipeline/compile/plan.ts';
import type { OwnFile } from './own-file.ts';

export interface RunRequest {
  /** One for each architecture, Lambda first; they run in lockstep. */
  readonly plans: readonly Plan[];
  /** Whether to measure each answer against the truth as the run goes on: costs about as much again as the run itself. */
  readonly meter: boolean;
  /**
   * What changed code does to a Kappa job under way: it is replaced, as if it had been that code from the beginning; or the
   * new code starts as a further version beside it and replays. (Lambda recomputes either way.)
   */
  readonly onEdit: 'replace' | 'version';
  readonly runId: string;
  readonly resume: boolean;
  /** Clock speed to start with (0: as fast as possible), and whether to start paused. */
  readonly speed: number;
  readonly paused: boolean;
  /** The bytes of own files that lookup tables are read from. (Sources are read by the ingest.) */
  readonly files: readonly OwnFile[];
}
