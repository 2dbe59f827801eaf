import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Row } from '#pipeline/data/schema.ts';
import { sortTable } from '#pipeline/data/sort.ts';
import { tableRow } from '#pipeline/data/table.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Answers } from '../protocol/answers.ts';
import type { ClockCommand, RunStatus } from '../protocol/clock.ts';
import type { Explanation } from '../protocol/explanation.ts';
import type { RecordList, RecordPlace } from '../protocol/record-list.ts';
import type { RecordTrace } from '../protocol/record-trace.ts';
import type { RunAction } from '../protocol/run-action.ts';
import type { RunRequest } from '../protocol/run-request.ts';
import type { VersionDiff } from '../protocol/version-diff.ts';
import { answersOf } from './answers-of.ts';
import { Checkpointer } from './checkpointer.ts';
import { diffTables } from './diff-tables.ts';
import { Exclusive } from './exclusive.ts';
import { explainServed } from './explain-served.ts';
import type { EngineHost } from './host.ts';
import { Lockstep } from './lockstep.ts';
import { LogSet, startOf } from './log-set.ts';
import { Moments } from './moments.ts';
import type { Publisher } from './publisher.ts';
import { RateMeter } from './rate-meter.ts';
import { recordsBehind } from './records/records-behind.ts';
import { traceRecord } from './records/trace-record.ts';
import { SessionInputs } from './session-inputs.ts';
import { succeed } from './succession.ts';
import type { Standing, Succession } from './succession.ts';
import type { Together } from './together.ts';
import { Transport } from './transport.ts';
import { Voice } from './voice.ts';

/** Real milliseconds. A slice of work leaves the worker free for messages; publishing takes at most a quarter of the time. */
const slice = 8;
const publishEvery = 100;
const idle = 250;

interface Speaking {
  readonly publisher: Publisher;
  /** Behind `host.emit` and the publisher. */
  readonly together: Together;
}

/** One pipeline being run live: paces its machines by real time, publishes, keeps checkpoints. Lives until it is disposed of. */
export class Session {
  readonly #host: EngineHost;
  readonly #request: RunRequest;
  readonly #publisher: Publisher;
  readonly #together: Together;
  readonly #inputs: SessionInputs;
  readonly #checkpoints: Checkpointer;
  readonly #voice: Voice;
  readonly #transport: Transport;
  readonly #exclusive = new Exclusive();
  readonly #rate = new RateMeter();
  #moments = new Moments();
  #plans: Succession['plans'];
  #run: Lockstep | null = null;
  #furthest = Number.NEGATIVE_INFINITY;
  #status: RunStatus = 'waiting';
  #disposed = false;
  #wake: (() => void) | null = null;
  #breathed = 0;
  #published = 0;
  #publishCost = 0;

  constructor(host: EngineHost, request: RunRequest, { publisher, together }: Speaking) {
    this.#host = host;
    this.#request = request;
    this.#publisher = publisher;
    this.#together = together;
    this.#plans = request.plans;
    this.#inputs = new SessionInputs(host, request.files);
    this.#checkpoints = new Checkpointer(host.checkpoints, request.runId);
    this.#voice = new Voice((event) => host.emit(event));
    this.#transport = new Transport(request.speed, request.paused);
  }

  /** Stopped by what went wrong: only a new session goes on. */
  get failed(): boolean {
    return this.#status === 'failed';
  }

  get standing(): Standing | null {
    const run = this.#run;
    if (run === null) return null;
    return { clock: run.clock, furthest: Math.max(this.#furthest, run.clock), plans: this.#plans, script: run.script, logIds: this.#inputs.logIds };
  }

  /** Runs until disposed of. Never rejects: what goes wrong becomes a Problem and the status `failed`. */
  async live(earlier: Standing | null): Promise<void> {
    try {
      for (const plan of this.#request.plans) await this.#inputs.open(plan);
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
    this.#run?.callOff();
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
      if (command.kind === 'scrub') await this.#scrub(command.time);
      if (command.kind === 'pause' || command.kind === 'scrub') await this.#checkpoint();
      this.republish();
    });
  }

  act(action: RunAction): Promise<boolean> {
    return this.#exclusive.do(async () => {
      const run = this.#run;
      if (run === null || !(await run.act(action))) return false;
      this.#moments.forgetAfter(run.clock);
      this.#furthest = run.clock;
      this.#voice.happenings(run);
      this.republish();
      return true;
    });
  }

  explain(view: string, key: Row, architecture: PlanArchitecture): Promise<Explanation | null> {
    return this.#withRun(async (run) => explainServed(run, { view, key, architecture }), null);
  }

  records(view: string, key: Row, limit: number): Promise<RecordList | null> {
    return this.#withRun((run) => recordsBehind(run, { view, key, limit }, () => this.#breathe()), null);
  }

  trace(record: RecordPlace): Promise<RecordTrace | null> {
    return this.#withRun((run) => traceRecord(run, record), null);
  }

  answers(nodes: readonly string[]): Promise<Answers | null> {
    return this.#withRun((run) => answersOf(run, nodes), null);
  }

  compareVersions(view: string, versions: { readonly before: number; readonly after: number }, limit: number): Promise<VersionDiff | null> {
    return this.#withRun(async ({ kappa }) => (kappa === null ? null : diffTables(kappa.versionTable(versions.before, view), kappa.versionTable(versions.after, view), limit)), null);
  }

  compareAnswers(view: string, limit: number): Promise<VersionDiff | null> {
    return this.#withRun(async (run) => diffTables(await run.table(view, 'lambda'), await run.table(view, 'kappa'), limit), null);
  }

  rows(view: string, limit: number, architecture: PlanArchitecture): Promise<{ schema: Table['schema']; rows: Row[]; total: number }> {
    return this.#withRun(async (run) => {
      const table = await run.table(view, architecture);
      if (table === null) return { schema: [], rows: [], total: 0 };
      const sorted = sortTable(table);
      const count = Math.min(limit, sorted.length);
      return { schema: table.schema, rows: Array.from({ length: count }, (_, i) => tableRow(sorted, i)), total: table.length };
    }, { schema: [], rows: [], total: 0 });
  }

  checkpoint(): Promise<void> {
    return this.#exclusive.do(() => this.#checkpoint());
  }

  #withRun<T>(work: (run: Lockstep) => Promise<T>, otherwise: T): Promise<T> {
    return this.#exclusive.do(async () => (this.#run === null ? otherwise : work(this.#run)));
  }

  /** Waits for the first record, then stands where the run stood: by checkpoint, or by reading history again. */
  async #begin(earlier: Standing | null): Promise<void> {
    const start = await this.#firstRecord();
    if (start === null) return;
    const saved = this.#request.resume ? await this.#checkpoints.load() : null;
    if (saved !== null && saved.fingerprint === this.#fingerprint && saved.snapshot.start === start) {
      const run = await this.#create(saved.standing, start);
      run.restore(saved.snapshot);
      this.#stand(run, { resumed: true, recomputed: false }, saved.standing.furthest);
      return;
    }
    const before = earlier ?? saved?.standing ?? null;
    const next = succeed(before, this.#request, this.#inputs.logIds);
    const run = await this.#create(next, start);
    this.#run = run;
    this.#publisher.reset();
    if (next.clock !== null) await this.#catchUp(run, next.clock);
    if (next.deploy !== null) await this.#deploy(run, next.deploy);
    if (this.#disposed) return;
    this.#stand(run, { resumed: false, recomputed: next.clock !== null }, next.deploy === null ? (before?.furthest ?? run.clock) : run.clock);
  }

  #stand(run: Lockstep, how: { readonly resumed: boolean; readonly recomputed: boolean }, furthest: number): void {
    this.#run = run;
    this.#furthest = furthest;
    this.#publisher.reset();
    this.#transport.anchor(this.#host.clock.now(), run.clock);
    this.#voice.running(run, this.#request.plans, how);
    this.#voice.happenings(run);
  }

  async #firstRecord(): Promise<number | null> {
    while (!this.#disposed) {
      await this.#inputs.refresh();
      const start = startOf(this.#firstLogs().values());
      if (start !== null) return start;
      this.#setStatus('waiting');
      await this.#rest(idle);
    }
    return null;
  }

  /** Reads history again up to where the run stood. */
  async #catchUp(run: Lockstep, clock: number): Promise<void> {
    this.#setStatus('catching-up');
    const over = (): boolean => this.#disposed || this.#run !== run || run.ended;
    while (!over()) {
      const before = run.clock;
      this.#breathed = this.#host.clock.now();
      if (await this.#exclusive.do(() => run.advance(clock, () => this.#sliceOver() || run.waitsFor !== null || over()))) return;
      this.#sayClock();
      await this.#host.clock.yieldNow();
      await this.#inputs.refresh();
      if (run.clock === before) await this.#rest(20);
    }
  }

  /** A further version of the Kappa job, once its own history is there as far as the clock has come. */
  async #deploy(run: Lockstep, plan: RunRequest['plans'][number]): Promise<void> {
    const logs = new LogSet(this.#inputs.logsOf(plan));
    while (!this.#disposed && logs.known() < run.clock) {
      await this.#rest(idle);
      await this.#inputs.refresh();
    }
    if (!this.#disposed) await this.#exclusive.do(() => run.act({ kind: 'deploy', plan }));
  }

  async #turn(): Promise<void> {
    const run = this.#run;
    if (run === null) return this.#rest(idle);
    const { clock, arrived } = run;
    const reached = await this.#exclusive.do(async () => !this.#isOver(run) && this.#advance(run));
    if (this.#isOver(run)) return;
    this.#rate.note(this.#host.clock.now(), run.arrived - arrived);
    this.#setStatus(this.#statusOf(run, run.clock > clock || reached || run.waitsFor !== null));
    await this.#publishWhenDue(run);
    if (this.#moments.wants(run.clock, run.start)) await this.#whileItRuns(run, async () => this.#moments.keep(run.clock, run.snapshot()));
    if (this.#isOver(run)) return;
    if (this.#checkpoints.due(run, this.#status, this.#host.clock.now())) await this.checkpoint();
    if (run.waitsFor !== null) await Promise.race([run.waitsFor, this.#rest(publishEvery)]);
    else if (this.#status === 'playing' && !reached) await this.#host.clock.yieldNow();
    else await this.#rest(this.#status === 'playing' ? 12 : this.#status === 'waiting' ? 30 : idle);
  }

  /** A restart or a scrub may have put another run in its place while this one was waited for. */
  #isOver(run: Lockstep): boolean {
    return this.#disposed || this.#run !== run;
  }

  #whileItRuns(run: Lockstep, work: () => Promise<void>): Promise<void> {
    return this.#exclusive.do(async () => {
      if (!this.#isOver(run)) await work();
    });
  }

  /** One slice of work; whether the clock is where it should be. */
  async #advance(run: Lockstep): Promise<boolean> {
    const now = this.#host.clock.now();
    const target = this.#transport.target(now, run.clock);
    if (target === null) return true;
    this.#breathed = now;
    const over = now + slice;
    const reached = await run.advance(target, () => this.#host.clock.now() > over || run.waitsFor !== null || this.#disposed);
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
      await this.#inputs.refresh();
    }
  }

  async #restart(): Promise<void> {
    const run = this.#run;
    if (run === null) return;
    await run.close();
    await this.#checkpoints.forget();
    this.#moments = new Moments();
    this.#stand(await this.#create({ plans: this.#request.plans, script: [] }, run.start), { resumed: false, recomputed: false }, run.start);
  }

  /** Another machine of the same script is brought to the earlier moment; what lies ahead can be run again. */
  async #scrub(time: number): Promise<void> {
    const before = this.#run;
    if (before === null) return;
    const target = Math.max(before.start, Math.min(time, Math.max(this.#furthest, before.clock)));
    const furthest = Math.max(this.#furthest, before.clock);
    const run = target >= before.clock ? before : await this.#create({ plans: this.#plans, script: before.script }, before.start);
    if (run !== before) {
      const moment = this.#moments.before(target);
      if (moment !== null) run.restore(moment);
      await before.close();
    }
    await run.advance(target, () => this.#disposed);
    this.#stand(run, { resumed: false, recomputed: false }, furthest);
  }

  async #create({ plans, script }: Pick<Succession, 'plans' | 'script'>, start: number): Promise<Lockstep> {
    const deployed = script.flatMap(({ action }) => (action.kind === 'deploy' ? [action.plan] : []));
    for (const plan of [...plans, ...deployed]) await this.#inputs.open(plan);
    await this.#inputs.refresh();
    this.#plans = plans;
    return new Lockstep({
      plans, script, start,
      meter: this.#request.meter,
      logsOf: (plan) => this.#inputs.logsOf(plan),
      tablesOf: (plan) => this.#inputs.tablesOf(plan),
      breathe: () => this.#breathe(),
      crew: () => this.#host.crew?.() ?? null,
      now: () => this.#host.clock.now(),
    });
  }

  get #fingerprint(): string {
    return [...this.#request.plans.map(({ fingerprint }) => fingerprint), ...(this.#request.meter ? ['meter'] : [])].join(' ');
  }

  #firstLogs(): ReturnType<SessionInputs['logsOf']> {
    const [plan] = this.#request.plans;
    return plan === undefined ? new Map() : this.#inputs.logsOf(plan);
  }

  #statusOf(run: Lockstep, moved: boolean): RunStatus {
    if (run.ended) return 'ended';
    if (this.#transport.paused) return 'paused';
    return moved ? 'playing' : 'waiting';
  }

  async #publishWhenDue(run: Lockstep): Promise<void> {
    const now = this.#host.clock.now();
    if (now - this.#published < Math.max(publishEvery, this.#publishCost * 3)) return;
    this.#published = now;
    await this.#whileItRuns(run, () => this.#together.during(async () => {
      this.#sayClock();
      this.#voice.happenings(run);
      await this.#publisher.publish(run, now);
    }));
    this.#publishCost = this.#host.clock.now() - now;
  }

  async #checkpoint(): Promise<void> {
    const [run, standing] = [this.#run, this.standing];
    if (run === null || standing === null || this.#disposed) return;
    try {
      await this.#checkpoints.save(run, { fingerprint: this.#fingerprint, standing }, this.#host.clock.now());
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
    const { speed } = this.#transport;
    this.#voice.clock(this.#status, { run: this.#run, furthest: this.#furthest, logs: this.#inputs.known, speed, rate: this.#rate.perSecond(this.#host.clock.now()) });
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
