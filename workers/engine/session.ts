import type { TablePlan } from '#pipeline/compile/plan.ts';
import { placed, problem } from '#pipeline/problem.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRow } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import { DamagedBlock } from '../history/history-log.ts';
import type { HistoryLog } from '../history/history-log.ts';
import { IngestProblem } from '../ingest/ingest-problem.ts';
import type { ClockCommand, Explanation, RunRequest, RunStatus } from '../protocol.ts';
import type { Checkpoint } from '../state/checkpoint-store.ts';
import { Exclusive } from './exclusive.ts';
import { explain } from './explain.ts';
import type { EngineHost } from './host.ts';
import { LambdaRun } from './lambda-run.ts';
import { startOf } from './log-set.ts';
import type { Publisher } from './publisher.ts';
import { RateMeter } from './rate-meter.ts';
import { Transport } from './transport.ts';

/** Real milliseconds. A slice of work leaves the worker free for messages; a publish costs at most a quarter of the time. */
const slice = 8;
const publishEvery = 100;
const checkpointEvery = 2000;
const idle = 250;

/** Where an earlier run of the same pipeline stood: a changed plan is brought there again from history. */
export interface Earlier {
  readonly clock: number;
  readonly logIds: readonly string[];
}

/** One plan being run live: paces the machine by real time, publishes, keeps checkpoints. Lives until it is disposed of. */
export class Session {
  readonly #host: EngineHost;
  readonly #request: RunRequest;
  readonly #publisher: Publisher;
  readonly #transport: Transport;
  readonly #exclusive = new Exclusive();
  readonly #rate = new RateMeter();
  #logs = new Map<string, HistoryLog>();
  #tables = new Map<string, Table>();
  #run: LambdaRun | null = null;
  #status: RunStatus = 'waiting';
  #disposed = false;
  #wake: (() => void) | null = null;
  #breathed = 0;
  #published = 0;
  #publishCost = 0;
  #checkpointed = 0;
  #checkpointClock: number | null = null;
  #runsSent: unknown = null;

  constructor(host: EngineHost, request: RunRequest, publisher: Publisher) {
    this.#host = host;
    this.#request = request;
    this.#publisher = publisher;
    this.#transport = new Transport(request.speed, request.paused);
  }

  get earlier(): Earlier | null {
    return this.#run === null ? null : { clock: this.#run.clock, logIds: this.#logIds() };
  }

  /** Runs until disposed of. Never rejects: what goes wrong becomes a Problem and the status `failed`. */
  async live(earlier: Earlier | null): Promise<void> {
    try {
      await this.#open();
      await this.#begin(earlier);
      while (!this.#disposed) await this.#turn();
    } catch (error) {
      if (!this.#disposed) this.#fail(error);
    }
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.nudge();
    await this.#exclusive.do(async () => {
      await this.#run?.close();
      for (const log of this.#logs.values()) log.close();
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
    const source = this.#request.plan.sources.find((each) => each.logId === logId);
    if (source === undefined) return;
    await this.#logs.get(source.node)?.refresh();
    this.nudge();
  }

  command(command: ClockCommand): Promise<void> {
    return this.#exclusive.do(async () => {
      if (command.kind === 'restart') await this.#restart();
      this.#transport.command(command, this.#host.clock.now(), this.#run?.clock ?? 0);
      if (command.kind === 'step') await this.#step();
      if (command.kind === 'pause') await this.#checkpoint();
      this.#published = 0;
      this.nudge();
    });
  }

  startBatch(): Promise<boolean> {
    return this.#exclusive.do(async () => {
      const started = this.#run?.startBatch() ?? null;
      this.#sayRuns();
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

  async #open(): Promise<void> {
    const { plan } = this.#request;
    // Tables are on their way while the logs open; the maps keep the order of the plan.
    const loading = Promise.all(plan.tables.map((table) => this.#load(table)));
    loading.catch(() => undefined);
    for (const source of plan.sources) this.#logs.set(source.node, await this.#host.openLog(source));
    for (const [index, table] of (await loading).entries()) this.#tables.set(plan.tables[index]!.node, table);
  }

  async #load(table: TablePlan): Promise<Table> {
    try {
      return await this.#host.loadTable(table, this.#request.files);
    } catch (error) {
      if (!(error instanceof IngestProblem)) throw error;
      throw new IngestProblem(placed([error.problem], { node: table.node })[0]!);
    }
  }

  /** Waits for the first record, then stands where the run stood: by checkpoint, or by reading history again. */
  async #begin(earlier: Earlier | null): Promise<void> {
    const start = await this.#firstRecord();
    if (start === null) return;
    const { plan, runId, resume } = this.#request;
    const run = this.#create(start);
    const saved = resume ? await this.#host.checkpoints.load(runId) : null;
    const resumed = saved !== null && saved.fingerprint === plan.fingerprint && saved.snapshot.start === start;
    if (resumed) run.restore(saved.snapshot);
    this.#run = run;
    this.#publisher.reset();
    const back = resumed ? null : clockToReach(earlier, saved, this.#logIds());
    if (back !== null) await this.#catchUp(run, back);
    const { clock } = run;
    this.#transport.anchor(this.#host.clock.now(), clock);
    this.#host.emit({ type: 'running', fingerprint: plan.fingerprint, resumedAt: resumed ? clock : null, recomputed: back === null ? 0 : run.arrived });
    this.#sayRuns();
  }

  async #firstRecord(): Promise<number | null> {
    while (!this.#disposed) {
      for (const log of this.#logs.values()) await log.refresh();
      const start = startOf(this.#logs.values());
      if (start !== null) return start;
      this.#setStatus('waiting');
      await this.#rest(idle);
    }
    return null;
  }

  async #catchUp(run: LambdaRun, clock: number): Promise<void> {
    this.#setStatus('catching-up');
    const over = (): boolean => this.#disposed || this.#run !== run || run.ended;
    while (!over()) {
      const before = run.clock;
      this.#breathed = this.#host.clock.now();
      if (await this.#exclusive.do(() => run.advance(clock, () => this.#sliceOver() || over()))) return;
      this.#sayClock();
      await this.#host.clock.yieldNow();
      for (const log of this.#logs.values()) await log.refresh();
      if (run.clock === before) await this.#rest(20);
    }
  }

  async #turn(): Promise<void> {
    const run = this.#run;
    if (run === null) return this.#rest(idle);
    const before = run.clock;
    const arrivedBefore = run.arrived;
    const reached = await this.#exclusive.do(() => this.#advance(run));
    if (this.#disposed) return;
    this.#rate.note(this.#host.clock.now(), run.arrived - arrivedBefore);
    this.#setStatus(this.#statusOf(run, run.clock > before || reached));
    await this.#publishWhenDue(run);
    await this.#checkpointWhenDue(run);
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
      for (const log of this.#logs.values()) await log.refresh();
    }
  }

  async #restart(): Promise<void> {
    const run = this.#run;
    if (run === null) return;
    await run.close();
    await this.#host.checkpoints.forget(this.#request.runId);
    this.#run = this.#create(run.start);
    this.#publisher.reset();
    this.#checkpointClock = null;
    this.#sayRuns();
  }

  #create(start: number): LambdaRun {
    return new LambdaRun({ plan: this.#request.plan, logs: this.#logs, tables: this.#tables, breathe: () => this.#breathe() }, start);
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
    this.#sayRuns();
    await this.#exclusive.do(() => this.#publisher.publish(run, now));
    this.#publishCost = this.#host.clock.now() - now;
  }

  async #checkpointWhenDue(run: LambdaRun): Promise<void> {
    const now = this.#host.clock.now();
    const due = this.#status === 'ended' || this.#status === 'paused' || now - this.#checkpointed > checkpointEvery;
    if (due && run.clock !== this.#checkpointClock) await this.#exclusive.do(() => this.#checkpoint());
  }

  async #checkpoint(): Promise<void> {
    const run = this.#run;
    if (run === null || this.#disposed) return;
    this.#checkpointed = this.#host.clock.now();
    this.#checkpointClock = run.clock;
    try {
      await this.#host.checkpoints.save(this.#request.runId, { fingerprint: this.#request.plan.fingerprint, logIds: this.#logIds(), snapshot: run.snapshot() });
    } catch (error) {
      this.#say('checkpoint.not-saved', `The run goes on, but its checkpoint could not be saved: ${messageOf(error)}.`, 'Free some storage for this site; after a reload the run recomputes from history.');
    }
  }

  #sayClock(): void {
    const run = this.#run;
    const progress = [...this.#logs.values()].map((log) => log.status());
    const last = progress.flatMap(({ progress: { lastArrival } }) => lastArrival ?? []);
    this.#host.emit({
      type: 'clock',
      status: this.#status,
      now: run?.clock ?? null,
      start: run?.start ?? null,
      end: last.length === 0 ? null : Math.max(...last),
      speed: this.#transport.speed,
      arrived: run?.arrived ?? 0,
      known: progress.reduce((sum, { ends, starts }) => sum + ends.reduce((rows, end, p) => rows + end - starts[p]!, 0), 0),
      rate: this.#rate.perSecond(this.#host.clock.now()),
    });
  }

  #sayRuns(): void {
    const runs = this.#run?.schedule.runs;
    if (runs === undefined || runs === this.#runsSent) return;
    this.#runsSent = runs;
    this.#host.emit({ type: 'batch-runs', runs });
  }

  #setStatus(status: RunStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#published = 0;
    this.#sayClock();
  }

  #fail(error: unknown): void {
    this.#setStatus('failed');
    if (error instanceof DamagedBlock) {
      this.#say('history.damaged', `${error.message}.`, 'Forget the history of this source and read its data again (Sources, Read again).');
    } else if (error instanceof IngestProblem) {
      this.#host.emit({ type: 'problem', problem: error.problem });
    } else {
      this.#say('engine.stopped', `The run stopped: ${messageOf(error)}.`, 'Restart the run; if it happens again, save the pipeline as a file and report it.');
    }
  }

  #say(code: string, message: string, hint: string): void {
    this.#host.emit({ type: 'problem', problem: problem(code, {}, message, hint) });
  }

  #logIds(): string[] {
    return this.#request.plan.sources.map((source) => source.logId);
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
function clockToReach(earlier: Earlier | null, saved: Checkpoint | null, logIds: readonly string[]): number | null {
  const from = earlier ?? (saved === null ? null : { clock: saved.snapshot.clock, logIds: saved.logIds });
  if (from === null || !from.logIds.some((id) => logIds.includes(id))) return null;
  return from.clock;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
