import type { Plan } from '#pipeline/compile/plan.ts';
import { problem } from '#pipeline/problem.ts';
import type { EngineApi, TableFile } from '#workers/protocol.ts';
import type { ClockSetting } from './clock-memory.ts';
import { recordProblem } from './record-events.ts';
import type { Supervisor } from './supervisor.ts';
import { WorkerDead } from './worker-dead.ts';

/** Bringing a plan up to the clock may read all of history; a hung engine shows in its heartbeat long before this. */
const runDeadline = 600_000;

interface Wanted {
  readonly plan: Plan;
  readonly runId: string;
}

/** Keeps the engine on the plan that is wanted; requests that come while one is under way wait, and only the last counts. */
export class RunFollower {
  readonly #engine: Supervisor<EngineApi>;
  readonly #clock: () => ClockSetting;
  readonly #tableFiles: (plan: Plan) => Promise<readonly TableFile[]>;
  #wanted: Wanted | null = null;
  /** What this life of the engine has been told to run. */
  #sent: Wanted | null = null;
  #busy = false;

  constructor(engine: Supervisor<EngineApi>, clock: () => ClockSetting, tableFiles: (plan: Plan) => Promise<readonly TableFile[]>) {
    this.#engine = engine;
    this.#clock = clock;
    this.#tableFiles = tableFiles;
  }

  /** A plan with the fingerprint of the running one changes nothing: moving a node never restarts a run. */
  follow(wanted: Wanted | null): void {
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
        if (wanted === null) await this.#engine.call('stop', []);
        else {
          const files = await this.#tableFiles(wanted.plan);
          await this.#engine.call('run', [{ plans: [wanted.plan], runId: wanted.runId, meter: false, onEdit: 'replace', resume: true, files, ...this.#clock() }], runDeadline);
        }
      }
    } catch (error) {
      if (error instanceof WorkerDead) this.#sent = null;
      else recordProblem(problem('engine.refused', {}, `The engine could not run this pipeline: ${messageOf(error)}`));
    } finally {
      this.#busy = false;
    }
  }
}

function same(a: Wanted | null, b: Wanted | null): boolean {
  return a === b || (a !== null && b !== null && a.runId === b.runId && a.plan.fingerprint === b.plan.fingerprint);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
