import type { Plan } from '#pipeline/compile/plan.ts';
import { problem } from '#pipeline/problem.ts';
import type { EngineApi } from '#workers/protocol/engine-api.ts';
import type { OwnFile } from '#workers/protocol/own-file.ts';
import type { RunRequest } from '#workers/protocol/run-request.ts';
import type { ClockSetting } from '../state/clock-memory.ts';
import { forgetAllBut, recordProblem } from './record-events.ts';
import type { Supervisor } from './supervisor.ts';
import { WorkerDead } from './worker-dead.ts';

/** Bringing a plan up to the clock may read all of history; a hung engine shows in its heartbeat long before this. */
const runDeadline = 600_000;

/** `plans` is never empty; `meter` and they decide what is run. */
export type WantedRun = Pick<RunRequest, 'plans' | 'runId' | 'meter'>;

interface RunFollowerOptions {
  readonly engine: Supervisor<EngineApi>;
  clock(): ClockSetting;
  /** What the change of plan that is about to be sent does to a Kappa job. */
  onEdit(plans: readonly Plan[]): RunRequest['onEdit'];
  ownFiles(plans: readonly Plan[]): Promise<readonly OwnFile[]>;
  /** The workers that the engine may share work with. */
  suit?(plans: readonly Plan[]): Promise<void>;
}

/** Keeps the engine on the plans that are wanted; requests that come while one is under way wait, and only the last counts. */
export class RunFollower {
  readonly #options: RunFollowerOptions;
  #wanted: WantedRun | null = null;
  /** What this life of the engine has been told to run. */
  #sent: WantedRun | null = null;
  #busy = false;

  constructor(options: RunFollowerOptions) {
    this.#options = options;
  }

  /** Plans with the fingerprints of the running ones change nothing: moving a node never restarts a run. */
  follow(wanted: WantedRun | null): void {
    this.#wanted = wanted;
    void this.#send();
  }

  workerReplaced(): void {
    this.#sent = null;
    void this.#send();
  }

  async #send(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (!same(this.#wanted, this.#sent)) {
        const wanted = this.#wanted;
        this.#sent = wanted;
        if (wanted === null) await this.#options.engine.call('stop', []);
        else await this.#run(wanted);
      }
    } catch (error) {
      if (error instanceof WorkerDead) this.#sent = null;
      else recordProblem(problem('engine.refused', {}, `The engine could not run this pipeline: ${messageOf(error)}`));
    } finally {
      this.#busy = false;
    }
  }

  async #run(wanted: WantedRun): Promise<void> {
    const { engine, clock, onEdit, ownFiles, suit } = this.#options;
    const files = await ownFiles(wanted.plans);
    await suit?.(wanted.plans);
    forgetAllBut(wanted.plans.map((plan) => plan.architecture), wanted.meter);
    await engine.call('run', [{ ...wanted, onEdit: onEdit(wanted.plans), resume: true, files, ...clock() }], runDeadline);
  }
}

function same(a: WantedRun | null, b: WantedRun | null): boolean {
  return a === b || (a !== null && b !== null && a.runId === b.runId && a.meter === b.meter && fingerprints(a) === fingerprints(b));
}

function fingerprints({ plans }: WantedRun): string {
  return plans.map((plan) => `${plan.architecture} ${plan.fingerprint}`).join(' ');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
