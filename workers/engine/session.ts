import { must } from '#pipeline/base/assert.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRow } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { ClockCommand, Explanation, RunAction, RunRequest, RunStatus } from '../protocol.ts';
import type { Checkpoint } from '../state/checkpoint-store.ts';
import { Checkpointer } from './checkpointer.ts';
import { Exclusive } from './exclusive.ts';
import { explain } from './explain.ts';
import type { EngineHost } from './host.ts';
import { LambdaRun } from './lambda-run.ts';
import { startOf } from './log-set.ts';
import type { Publisher } from './publisher.ts';
import { RateMeter } from './rate-meter.ts';
import { SessionInputs } from './session-inputs.ts';
import { Transport } from './transport.ts';
import { Voice } from './voice.ts';

/** Real milliseconds. A slice of work leaves the worker free for messages; publishing takes at most a quarter of the time. */
const slice = 8;
const publishEvery = 100;
const idle = 250;

/** Where an earlier run of the same pipeline stood: a changed plan is brought there again from history. */
export interface Earlier {
  readonly clock: number;
  readonly logIds: readonly string[];
  /** Clock times of the batch runs that were started by hand. */
  readonly manual: readonly number[];
}

/** One plan being run live: paces the machine by real time, publishes, keeps checkpoints. Lives until it is disposed of. */
export class Session {
  readonly #host: EngineHost;
  readonly #request: RunRequest;
  readonly #publisher: Publisher;
  readonly #inputs: SessionInputs;
  readonly #checkpoints: Checkpointer;
  readonly #voice: Voice;
  readonly #transport: Transport;
  readonly #exclusive = new Exclusive();
  readonly #rate = new RateMeter();
  #run: LambdaRun | null = null;
  #status: RunStatus = 'waiting';
  #disposed = false;
  #wake: (() => void) | null = null;
  #breathed = 0;
  #published = 0;
  #publishCost = 0;

  constructor(host: EngineHost, request: RunRequest, publisher: Publisher) {
    this.#host = host;
    this.#request = request;
    this.#publisher = publisher;
    this.#inputs = new SessionInputs(host, request);
    this.#checkpoints = new Checkpointer(host.checkpoints, request.runId);
    this.#voice = new Voice((event) => host.emit(event));
    this.#transport = new Transport(request.speed, request.paused);
  }

  /** Stopped by what went wrong: only a new session goes on. */
  get failed(): boolean {
    return this.#status === 'failed';
  }

  get earlier(): Earlier | null {
    return this.#run === null ? null : { clock: this.#run.clock, logIds: this.#inputs.logIds, manual: this.#run.manualStarts };
  }

  /** Runs until disposed of. Never rejects: what goes wrong becomes a Problem and the status `failed`. */
  async live(earlier: Earlier | null): Promise<void> {
    try {
      await this.#inputs.open();
      await this.#begin(earlier);
      while (!this.#disposed) await this.#turn();
    } catch (error) {
      if (this.#disposed) return;
      this.#setStatus('failed');
      this.#voice.failed(error);
    }
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.nudge();
    await this.#exclusive.do(async () => {
      await this.#run?.close();
      this.#inputs.close();
    });
  }

  /** Something changed that the loop may be waiting for. */
  nudge(): void {
    this.#wake?.();
    this.#wake = null;
  }

  /** Publishes at the next turn, whatever the clock does. */
  republish(): void {
    this.#published = 0;
    this.nudge();
  }

  async grown(logId: string): Promise<void> {
    if (await this.#inputs.grown(logId)) this.nudge();
  }

  command(command: ClockCommand): Promise<void> {
    return this.#exclusive.do(async () => {
      if (command.kind === 'restart') await this.#restart();
      this.#transport.command(command, this.#host.clock.now(), this.#run?.clock ?? 0);
      if (command.kind === 'step') await this.#step();
      if (command.kind === 'pause') await this.#checkpoint();
      this.republish();
    });
  }

  act(_action: RunAction): Promise<boolean> {
    return this.#exclusive.do(async () => {
      const started = this.#run?.startBatch() ?? null;
      this.#voice.batchRuns(this.#run);
      this.nudge();
      return started !== null;
    });
  }

  explain(view: string, key: Row): Promise<Explanation | null> {
    return this.#exclusive.do(async () => (this.#run === null ? null : explain(this.#run, view, key)));
  }

  rows(view: string, limit: number): Promise<{ schema: Table['schema']; rows: Row[]; total: number }> {
    return this.#exclusive.do(async () => {
      const table = this.#run === null ? null : await this.#run.table(view);
      if (table === null) return { schema: [], rows: [], total: 0 };
      const sorted = sortTable(table);
      const count = Math.min(limit, sorted.length);
      return { schema: table.schema, rows: Array.from({ length: count }, (_, i) => tableRow(sorted, i)), total: table.length };
    });
  }

  checkpoint(): Promise<void> {
    return this.#exclusive.do(() => this.#checkpoint());
  }

  /** Waits for the first record, then stands where the run stood: by checkpoint, or by reading history again. */
  async #begin(earlier: Earlier | null): Promise<void> {
    const start = await this.#firstRecord();
    if (start === null) return;
    const { plans: [plan], resume } = this.#request;
    if (plan === undefined) return;
    const run = this.#create(start);
    const saved = resume ? await this.#checkpoints.load() : null;
    const resumed = saved !== null && saved.fingerprint === plan.fingerprint && saved.snapshot.start === start;
    if (resumed) run.restore(saved.snapshot);
    this.#run = run;
    this.#publisher.reset();
    const back = resumed ? null : placeToReach(earlier, saved, this.#inputs.logIds);
    if (back !== null) await this.#catchUp(run, back);
    this.#transport.anchor(this.#host.clock.now(), run.clock);
    this.#voice.running(run, { resumed, recomputed: back !== null });
    this.#voice.batchRuns(run);
  }

  async #firstRecord(): Promise<number | null> {
    while (!this.#disposed) {
      await this.#inputs.known.refresh();
      const start = startOf(this.#inputs.logs.values());
      if (start !== null) return start;
      this.#setStatus('waiting');
      await this.#rest(idle);
    }
    return null;
  }

  /** Reads history again up to where the run stood, with the batch runs that were started by hand. */
  async #catchUp(run: LambdaRun, { clock, manual }: Earlier): Promise<void> {
    this.#setStatus('catching-up');
    for (const start of manual.filter((each) => each <= clock)) {
      await this.#reach(run, start);
      if (run.clock === start) run.startBatch();
    }
    await this.#reach(run, clock);
  }

  async #reach(run: LambdaRun, clock: number): Promise<void> {
    const over = (): boolean => this.#disposed || this.#run !== run || run.ended;
    while (!over()) {
      const before = run.clock;
      this.#breathed = this.#host.clock.now();
      if (await this.#exclusive.do(() => run.advance(clock, () => this.#sliceOver() || over()))) return;
      this.#sayClock();
      await this.#host.clock.yieldNow();
      await this.#inputs.known.refresh();
      if (run.clock === before) await this.#rest(20);
    }
  }

  async #turn(): Promise<void> {
    const run = this.#run;
    if (run === null) return this.#rest(idle);
    const { clock, arrived } = run;
    const reached = await this.#exclusive.do(() => this.#advance(run));
    if (this.#disposed) return;
    this.#rate.note(this.#host.clock.now(), run.arrived - arrived);
    this.#setStatus(this.#statusOf(run, run.clock > clock || reached));
    await this.#publishWhenDue(run);
    if (this.#checkpoints.due(run, this.#status, this.#host.clock.now())) await this.checkpoint();
    if (this.#status === 'playing' && !reached) await this.#host.clock.yieldNow();
    else await this.#rest(this.#status === 'playing' ? 12 : this.#status === 'waiting' ? 30 : idle);
  }

  /** One slice of work; whether the clock is where it should be. */
  async #advance(run: LambdaRun): Promise<boolean> {
    const now = this.#host.clock.now();
    const target = this.#transport.target(now, run.clock);
    if (target === null) return true;
    this.#breathed = now;
    const over = now + slice;
    const reached = await run.advance(target, () => this.#host.clock.now() > over || this.#disposed);
    if (reached || run.ended) this.#transport.reached(run.clock, run.ended);
    return reached;
  }

  async #step(): Promise<void> {
    const run = this.#run;
    const next = await run?.nextArrival();
    if (run === null || next === null || next === undefined) return;
    while (!(await run.advance(next, () => this.#disposed))) {
      if (this.#disposed || run.ended) return;
      await this.#host.clock.yieldNow();
      await this.#inputs.known.refresh();
    }
  }

  async #restart(): Promise<void> {
    const run = this.#run;
    if (run === null) return;
    await run.close();
    await this.#checkpoints.forget();
    this.#run = this.#create(run.start);
    this.#publisher.reset();
    this.#voice.batchRuns(this.#run);
  }

  #create(start: number): LambdaRun {
    const { logs, tables } = this.#inputs;
    return new LambdaRun({ plan: must(this.#request.plans[0], 'a plan'), logs, tables, breathe: () => this.#breathe() }, start);
  }

  #statusOf(run: LambdaRun, moved: boolean): RunStatus {
    if (run.ended) return 'ended';
    if (this.#transport.paused) return 'paused';
    return moved ? 'playing' : 'waiting';
  }

  async #publishWhenDue(run: LambdaRun): Promise<void> {
    const now = this.#host.clock.now();
    if (now - this.#published < Math.max(publishEvery, this.#publishCost * 3)) return;
    this.#published = now;
    this.#sayClock();
    this.#voice.batchRuns(run);
    await this.#exclusive.do(() => this.#publisher.publish(run, now));
    this.#publishCost = this.#host.clock.now() - now;
  }

  async #checkpoint(): Promise<void> {
    const run = this.#run;
    if (run === null || this.#disposed) return;
    try {
      await this.#checkpoints.save(run, this.#inputs.logIds, this.#host.clock.now());
    } catch (error) {
      this.#voice.notSaved(error);
    }
  }

  #setStatus(status: RunStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#published = 0;
    this.#sayClock();
  }

  #sayClock(): void {
    this.#voice.clock(this.#status, { run: this.#run, logs: this.#inputs.known, speed: this.#transport.speed, rate: this.#rate.perSecond(this.#host.clock.now()) });
  }

  #sliceOver(): boolean {
    return this.#host.clock.now() - this.#breathed > slice;
  }

  async #breathe(): Promise<void> {
    if (!this.#sliceOver()) return;
    await this.#host.clock.yieldNow();
    this.#breathed = this.#host.clock.now();
  }

  async #rest(milliseconds: number): Promise<void> {
    await Promise.race([this.#host.clock.sleep(milliseconds), new Promise<void>((resolve) => (this.#wake = resolve))]);
  }
}

/** A changed plan over the same history goes back to where the run stood. */
function placeToReach(earlier: Earlier | null, saved: Checkpoint | null, logIds: readonly string[]): Earlier | null {
  const from = earlier ?? (saved === null ? null : { ...saved.snapshot, logIds: saved.logIds });
  return from !== null && from.logIds.some((id) => logIds.includes(id)) ? from : null;
}
