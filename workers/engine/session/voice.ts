import { problem } from '#pipeline/problem.ts';
import { DamagedBlock } from '../../history/history-log.ts';
import { IngestProblem } from '../../ingest/ingest-problem.ts';
import type { BatchRun } from '../../protocol/batch-runs.ts';
import type { RunStatus } from '../../protocol/clock.ts';
import type { EngineEvent } from '../../protocol/engine-event.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import type { Lockstep } from '../lockstep.ts';
import type { KappaRun } from '../kappa/kappa-run.ts';
import type { LogSet } from '../log-set.ts';
import type { Meter } from '../meter/meter.ts';
import { SaidVersions } from './said-versions.ts';

const none: readonly BatchRun[] = [];

/** What a session says of itself: clock, batch runs, and what went wrong. */
export class Voice {
  readonly #emit: (event: EngineEvent) => void;
  #runs: readonly BatchRun[] | null = null;
  #versions = '';
  #judged: { readonly run: Lockstep; readonly said: string } | null = null;
  readonly #saidVersions = new SaidVersions();
  #meter: { readonly meter: Meter; readonly version: number } | null = null;

  constructor(emit: (event: EngineEvent) => void) {
    this.#emit = emit;
  }

  clock(status: RunStatus, of: { readonly run: Lockstep | null; readonly furthest: number; readonly logs: LogSet; readonly speed: number; readonly rate: number }): void {
    const { run, logs, speed, rate, furthest } = of;
    const end = logs.lastArrival();
    this.#emit({
      type: 'clock', status, speed, rate,
      now: run?.clock ?? null,
      furthest: run === null ? null : Math.max(furthest, run.clock),
      start: run?.start ?? null,
      end: end === Number.NEGATIVE_INFINITY ? null : end,
      arrived: run?.arrived ?? 0,
      known: logs.rows(),
    });
  }

  /** Says what has happened in the run, where it is new: batch runs, versions, what the meter has measured. */
  happenings(run: Lockstep): void {
    const { lambda, kappa, meter } = run;
    const runs = lambda?.schedule.runs ?? none;
    if (runs !== this.#runs) this.#emit({ type: 'batch-runs', runs });
    this.#runs = runs;
    this.#versionsOf(kappa);
    this.#judgementsOf(run);
    if (meter === null || (meter === this.#meter?.meter && meter.version === this.#meter.version)) return;
    this.#meter = { meter, version: meter.version };
    this.#emit({ type: 'meter', samples: meter.samples, totals: meter.totals, faults: meter.faults });
  }

  /** Also where there are none, once: a plan before may have had some. */
  #judgementsOf(run: Lockstep): void {
    const judged = run.machines.map((machine) => machine.judged());
    const said = `${judged.map(({ version }) => version).join(' ')} ${run.ended && judged.some(({ version }) => version !== '')}`;
    if (run === this.#judged?.run && said === this.#judged.said) return;
    this.#judged = { run, said };
    this.#emit({ type: 'judgements', judgements: judged.flatMap(({ judgements }) => judgements().map((each) => this.#saidVersions.of(each))) });
  }

  #versionsOf(kappa: KappaRun | null): void {
    if (kappa === null) return;
    const event = { type: 'versions' as const, versions: kappa.versions(), switches: kappa.switches };
    // The bytes of a lone version that serves change all the time, and say nothing new.
    const said = JSON.stringify([event.switches, event.versions.map((each) => (event.versions.length === 1 ? { ...each, bytes: 0, read: 0 } : each))]);
    if (said !== this.#versions) this.#emit(event);
    this.#versions = said;
  }

  running(run: Lockstep, plans: readonly Plan[], how: { readonly resumed: boolean; readonly recomputed: boolean }): void {
    this.#emit({ type: 'running', fingerprint: plans.map(({ fingerprint }) => fingerprint).join(' '), resumedAt: how.resumed ? run.clock : null, recomputed: how.recomputed ? run.arrived : 0 });
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
