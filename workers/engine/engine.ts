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
import { Publisher } from './publisher.ts';
import { Session } from './session.ts';
import { Together } from './together.ts';

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
    return (await this.#session?.explain(view, key, architecture)) ?? null;
  }

  async records(view: string, key: Row, limit: number): Promise<RecordList | null> {
    return (await this.#session?.records(view, key, limit)) ?? null;
  }

  async trace(record: RecordPlace): Promise<RecordTrace | null> {
    return (await this.#session?.trace(record)) ?? null;
  }

  async answers(nodes: readonly string[]): Promise<Answers | null> {
    return (await this.#session?.answers(nodes)) ?? null;
  }

  async compareVersions(view: string, versions: { readonly before: number; readonly after: number }, limit: number): Promise<VersionDiff | null> {
    return (await this.#session?.compareVersions(view, versions, limit)) ?? null;
  }

  async compareAnswers(view: string, limit: number): Promise<VersionDiff | null> {
    return (await this.#session?.compareAnswers(view, limit)) ?? null;
  }

  async rows(view: string, limit: number, architecture: PlanArchitecture): Promise<Awaited<ReturnType<Session['rows']>>> {
    return (await this.#session?.rows(view, limit, architecture)) ?? { schema: [], rows: [], total: 0 };
  }

  async checkpoint(): Promise<void> {
    await this.#session?.checkpoint();
  }

  async grown(logId: string): Promise<void> {
    await this.#session?.grown(logId);
  }
}
