import type { Plan } from '#pipeline/compile/plan.ts';
import type { BatchRun } from '../protocol/batch-runs.ts';

/** When batch runs start and end, on the virtual clock: start + startup + rows / throughput of the modelled cluster. */
export class BatchSchedule {
  readonly #settings: Plan['batchSettings'];
  runs: BatchRun[] = [];
  /** Rows that had arrived when the last run started. */
  #rowsAtStart = 0;
  #rowsStarted = 0;
  /** What will become of the run under way. */
  #fails = false;
  #count = 0;

  constructor(settings: Plan['batchSettings']) {
    this.#settings = settings;
  }

  get running(): BatchRun | null {
    return this.runs.findLast((run) => run.state === 'running') ?? null;
  }

  get published(): BatchRun | null {
    return this.runs.findLast((run) => run.state === 'published') ?? null;
  }

  /**
   * Whether a trigger of the clock that is due starts a run, when drift was found last at `drift` (-Infinity: never). One that was
   * found while a run was under way, or whose run has failed, is not forgotten: it is looked at again at the next trigger.
   */
  startsAt(drift: number): boolean {
    if (this.#settings.trigger.kind !== 'drift') return true;
    const last = this.runs.findLast(({ state }) => state === 'running' || state === 'published');
    return last === undefined || (last.state === 'published' && drift > last.start);
  }

  /** The first trigger of the clock after a time; Infinity when the clock triggers nothing. */
  nextTrigger(after: number): number {
    const { trigger } = this.#settings;
    if (trigger.kind !== 'interval' && trigger.kind !== 'drift') return Number.POSITIVE_INFINITY;
    return (Math.floor(after / trigger.every) + 1) * trigger.every;
  }

  /** How many more records make the next run start; Infinity when records trigger nothing. */
  recordsLeft(arrived: number): number {
    const { trigger } = this.#settings;
    return trigger.kind === 'records' ? Math.max(0, this.#rowsAtStart + trigger.every - arrived) : Number.POSITIVE_INFINITY;
  }

  /** Starts a run over everything that has arrived, or notes that it was skipped because one is under way. Answers the run that started. */
  start(clock: number, rows: number, { fails, factor }: Fate = { fails: false, factor: 1 }): BatchRun | null {
    const index = ++this.#count;
    this.#rowsAtStart = rows;
    const { startup, throughput } = this.#settings;
    if (this.running !== null) {
      this.#note({ index, start: clock, publish: clock, rows: 0, horizon: clock, state: 'skipped' });
      return null;
    }
    const publish = clock + Math.max(1, Math.ceil((startup + (rows / throughput) * 1000) * factor));
    const run: BatchRun = { index, start: clock, publish, rows, horizon: clock, state: 'running' };
    this.#rowsStarted += rows;
    this.#fails = fails;
    this.#note(run);
    return run;
  }

  /** The run under way is over: answers whether it publishes, or failed. */
  end(run: BatchRun): boolean {
    const state = this.#fails ? 'failed' : 'published';
    this.runs = this.runs.map((each) => (each.index === run.index ? { ...each, state } : each));
    return state === 'published';
  }

  /** Rows that all runs so far were started over. */
  get rowsStarted(): number {
    return this.#rowsStarted;
  }

  snapshot(): ScheduleSnapshot {
    return { runs: this.runs, rowsAtStart: this.#rowsAtStart, rowsStarted: this.#rowsStarted, fails: this.#fails, count: this.#count };
  }

  restore(snapshot: ScheduleSnapshot): void {
    this.runs = [...snapshot.runs];
    this.#rowsAtStart = snapshot.rowsAtStart;
    this.#rowsStarted = snapshot.rowsStarted;
    this.#fails = snapshot.fails;
    this.#count = snapshot.count;
  }

  #note(run: BatchRun): void {
    this.runs = [...this.runs.slice(-(maxListedRuns - 1)), run];
  }
}

const maxListedRuns = 500;

/** What faults make of a run. */
export interface Fate {
  readonly fails: boolean;
  readonly factor: number;
}

export interface ScheduleSnapshot {
  readonly runs: readonly BatchRun[];
  readonly rowsAtStart: number;
  readonly rowsStarted: number;
  readonly fails: boolean;
  readonly count: number;
}
