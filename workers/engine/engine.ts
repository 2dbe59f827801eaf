import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { Row } from '#pipeline/data/schema.ts';
import type { PanelWatch } from '#pipeline/serving/panel-data.ts';
import type { Answers } from '../protocol/answers.ts';
import type { ClockCommand } from '../protocol/clock.ts';
import type { EngineEvent } from '../protocol/engine-event.ts';
import type { Explanation } from '../protocol/explanation.ts';
import type { RecordList, RecordPlace } from '../protocol/record-list.ts';
import type { RecordTrace } from '../protocol/record-trace.ts';
import type { RunAction } from '../protocol/run-action.ts';
import type { RunRequest } from '../protocol/run-request.ts';
import type { VersionDiff } from '../protocol/version-diff.ts';
import type { EngineHost } from './host.ts';
import { answersOf } from './questions/answers-of.ts';
import type { apart } from './questions/apart.ts';
import { diffTables } from './questions/diff-tables.ts';
import { noRows, servedRows } from './questions/served-rows.ts';
import type { ServedRows } from './questions/served-rows.ts';
import { Publisher } from './session/publisher.ts';
import { Session } from './session/session.ts';
import type { Question } from './session/session.ts';
import { Together } from './session/together.ts';

/** Runs one plan at a time. What it does is said by `host.emit`; see protocol/engine-api.ts for the commands. */
export class Engine {
  readonly #host: EngineHost;
  readonly #publisher: Publisher;
  readonly #together: Together;
  #session: Session | null = null;
  #request: RunRequest | null = null;

  constructor(host: EngineHost) {
    this.#together = new Together((event) => host.emit(event));
    const emit = (event: EngineEvent): void => this.#together.emit(event);
    this.#host = { ...host, emit };
    this.#publisher = new Publisher(emit);
  }

  async run(request: RunRequest): Promise<void> {
    const earlier = this.#request?.runId === request.runId ? (this.#session?.standing ?? null) : null;
    await this.stop();
    const session = new Session(this.#host, request, { publisher: this.#publisher, together: this.#together });
    this.#session = session;
    this.#request = request;
    void session.live(earlier);
  }

  async stop(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    await session?.dispose();
  }

  /** A run that failed starts anew, from its checkpoint or from the beginning, when it is told to play or to restart. */
  async clock(command: ClockCommand): Promise<void> {
    if (this.#session?.failed === true && this.#request !== null) {
      if (command.kind === 'restart') {
        await this.stop();
        await this.#host.checkpoints.forget(this.#request.runId);
      }
      if (command.kind === 'play' || command.kind === 'restart') return this.run({ ...this.#request, paused: false });
    }
    await this.#session?.command(command);
  }

  async act(action: RunAction): Promise<boolean> {
    return (await this.#session?.act(action)) ?? false;
  }

  watch(watches: readonly PanelWatch[]): void {
    this.#publisher.watch(watches);
    this.#session?.republish();
  }

  tap(node: string | null): void {
    this.#publisher.tap(node);
    this.#session?.republish();
  }

  async explain(view: string, key: Row, architecture: PlanArchitecture): Promise<Explanation | null> {
    const { explain } = await loadApart();
    return this.#ask((run) => explain(run, { view, key, architecture }));
  }

  async records(view: string, key: Row, limit: number): Promise<RecordList | null> {
    const { records } = await loadApart();
    return this.#ask((run, breathe) => records(run, { view, key, limit }, breathe));
  }

  async trace(record: RecordPlace): Promise<RecordTrace | null> {
    const { trace } = await loadApart();
    return this.#ask((run) => trace(run, record));
  }

  answers(nodes: readonly string[]): Promise<Answers | null> {
    return this.#ask((run) => answersOf(run, nodes));
  }

  compareVersions(view: string, { before, after }: { readonly before: number; readonly after: number }, limit: number): Promise<VersionDiff | null> {
    return this.#ask(async ({ kappa }) => (kappa === null ? null : diffTables(kappa.versionTable(before, view), kappa.versionTable(after, view), limit)));
  }

  compareAnswers(view: string, limit: number): Promise<VersionDiff | null> {
    return this.#ask(async (run) => diffTables(await run.table(view, 'lambda'), await run.table(view, 'kappa'), limit));
  }

  async rows(view: string, limit: number, architecture: PlanArchitecture): Promise<ServedRows> {
    return (await this.#ask((run) => servedRows(run, { view, limit, architecture }))) ?? noRows;
  }

  async checkpoint(): Promise<void> {
    await this.#session?.checkpoint();
  }

  async grown(logId: string): Promise<void> {
    await this.#session?.grown(logId);
  }

  async #ask<T>(question: Question<T>): Promise<T | null> {
    return (await this.#session?.ask(question)) ?? null;
  }
}

/** Before the run is held for the question. */
async function loadApart(): Promise<typeof apart> {
  return (await import('./questions/apart.ts')).apart;
}
