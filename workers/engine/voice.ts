import { problem } from '#pipeline/problem.ts';
import { DamagedBlock } from '../history/history-log.ts';
import { IngestProblem } from '../ingest/ingest-problem.ts';
import type { BatchRun, EngineEvent, RunStatus } from '../protocol.ts';
import type { LambdaRun } from './lambda-run.ts';
import type { LogSet } from './log-set.ts';

/** What a session says of itself: clock, batch runs, and what went wrong. */
export class Voice {
  readonly #emit: (event: EngineEvent) => void;
  #runs: readonly BatchRun[] | null = null;

  constructor(emit: (event: EngineEvent) => void) {
    this.#emit = emit;
  }

  clock(status: RunStatus, of: { readonly run: LambdaRun | null; readonly logs: LogSet; readonly speed: number; readonly rate: number }): void {
    const { run, logs, speed, rate } = of;
    const end = logs.lastArrival();
    this.#emit({
      type: 'clock', status, speed, rate,
      now: run?.clock ?? null,
      furthest: run?.clock ?? null,
      start: run?.start ?? null,
      end: end === Number.NEGATIVE_INFINITY ? null : end,
      arrived: run?.arrived ?? 0,
      known: logs.rows(),
    });
  }

  /** Says the batch runs when they have changed. */
  batchRuns(run: LambdaRun | null): void {
    if (run === null || run.schedule.runs === this.#runs) return;
    this.#runs = run.schedule.runs;
    this.#emit({ type: 'batch-runs', runs: run.schedule.runs });
  }

  running(run: LambdaRun, how: { readonly resumed: boolean; readonly recomputed: boolean }): void {
    this.#emit({ type: 'running', fingerprint: run.plan.fingerprint, resumedAt: how.resumed ? run.clock : null, recomputed: how.recomputed ? run.arrived : 0 });
  }

  notSaved(error: unknown): void {
    this.#say('checkpoint.not-saved', `The run goes on, but its checkpoint could not be saved: ${messageOf(error)}.`, 'Free some storage for this site; after a reload the run recomputes from history.');
  }

  failed(error: unknown): void {
    if (error instanceof DamagedBlock) {
      this.#say('history.damaged', `${error.message}.`, 'Forget the history of this source and read its data again (Sources, Read again).');
    } else if (error instanceof IngestProblem) {
      this.#emit({ type: 'problem', problem: error.problem });
    } else {
      this.#say('engine.stopped', `The run stopped: ${messageOf(error)}.`, 'Restart the run; if it happens again, save the pipeline as a file and report it.');
    }
  }

  #say(code: string, message: string, hint: string): void {
    this.#emit({ type: 'problem', problem: problem(code, {}, message, hint) });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
