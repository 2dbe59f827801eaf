import { transfer } from 'comlink';
import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import { buffersOf } from '#pipeline/data/packed-table.ts';
import { problem } from '#pipeline/problem.ts';
import type { Problem } from '#pipeline/problem.ts';
import { protocolVersion } from '#workers/protocol/version.ts';
import type { Answers } from '#workers/protocol/answers.ts';
import type { ConsoleApi, ConsoleTable } from '#workers/protocol/console-api.ts';
import type { ConsoleEvent } from '#workers/protocol/console-event.ts';
import type { ConsoleCommands, ConsoleRun, ConsoleStanding, ConsoleWish } from '../state/run-commands.ts';
import { browserEnvironment } from './environment.ts';
import type { Environment, WorkerLike } from './environment.ts';
import { eventPort } from './event-port.ts';
import { limits } from './limits.ts';
import { WorkerLife } from './worker-life.ts';

/** Milliseconds. A query may run as long as somebody waits for it; after a cancel it has a moment to come to its next breath. */
const wait = { start: 120_000, load: 120_000, query: 86_400_000, cancel: 1_200, left: 300_000 } as const;

/** What it takes of the page; a test brings its own. */
export interface ConsoleHost {
  readonly environment: Environment;
  create(): WorkerLike;
  /** See `EngineApi.answers`. */
  answers(nodes: readonly string[]): Promise<Answers | null>;
}

/** The console worker's life: begins when the console is first opened, ends some time after it was left, or with its worker. */
export class ConsoleClient implements ConsoleCommands {
  readonly #host: ConsoleHost;
  #life: WorkerLife<ConsoleApi> | null = null;
  #opening: Promise<Result<readonly string[]>> | null = null;
  #standing: ConsoleStanding | null = null;
  #report: (event: ConsoleEvent) => void = () => undefined;
  #cancelled = false;
  #running = false;
  #stopLeaving: () => void = () => undefined;

  constructor(host: ConsoleHost) {
    this.#host = host;
  }

  open(): Promise<Result<readonly string[]>> {
    this.#stopLeaving();
    this.#opening ??= this.#start();
    return this.#opening;
  }

  async run(wish: ConsoleWish): Promise<Result<ConsoleRun>> {
    this.#cancelled = false;
    this.#running = true;
    this.#report = wish.report;
    try {
      const opened = await this.open();
      return opened.ok ? await this.#ask(wish) : opened;
    } catch (error) {
      this.#end();
      return failure([this.#cancelled ? ended : died(error)]);
    } finally {
      this.#running = false;
    }
  }

  cancel(): void {
    const life = this.#life;
    if (!this.#running || life === null) return;
    this.#cancelled = true;
    life.call('cancel', []).catch(() => undefined);
    this.#host.environment.after(wait.cancel, () => {
      if (this.#running && this.#cancelled && this.#life === life) this.#end();
    });
  }

  leave(): void {
    this.#stopLeaving();
    this.#stopLeaving = this.#host.environment.after(wait.left, () => this.#end());
  }

  async #start(): Promise<Result<readonly string[]>> {
    const life: WorkerLife<ConsoleApi> = new WorkerLife<ConsoleApi>({
      name: 'SQL console', environment: this.#host.environment, worker: this.#host.create(), epoch: 1,
      died: (cause, detail) => { life.end(cause, detail); this.#forget(life); },
      // It never counts as ready: a worker that is silent is at work on a query.
      suspected: () => undefined, steady: () => undefined,
    });
    this.#life = life;
    try {
      const { version } = await life.call('hello', [], limits.handshake);
      if (version !== protocolVersion) throw new Error(`it speaks version ${version}, the page ${protocolVersion}: reload the page`);
      const events = eventPort(life, (event: ConsoleEvent) => this.#report(event));
      const opened = await life.call('connect', [transfer(events, [events])], wait.start);
      if (!opened.ok) this.#end();
      return opened;
    } catch (error) {
      if (this.#life === life) this.#end();
      return failure([died(error)]);
    }
  }

  async #ask({ text, views, sources, shown, held }: ConsoleWish): Promise<Result<ConsoleRun>> {
    const standing = held && this.#standing !== null ? this.#standing : await this.#load(views);
    if (standing === null) return failure([nothingRuns]);
    if (this.#cancelled) return failure([problem('console.cancelled', {}, 'The query was cancelled.')]);
    const answer = await this.#must().call('query', [{ text, shown, clock: standing.clock, sources }], wait.query);
    if (answer.ok) return success({ ...answer.value, standing });
    // What DuckDB has taken of the tab's memory, only the end of its worker gives back.
    if (answer.problems.some(({ code }) => code === 'console.memory')) this.#end();
    return answer;
  }

  /** The present moment takes the place of the one before. */
  async #load(views: ConsoleWish['views']): Promise<ConsoleStanding | null> {
    const answers = await this.#host.answers(views.map(({ node }) => node));
    if (answers === null) return null;
    const tables = answers.tables.map(({ architecture, node, table }): ConsoleTable => ({ architecture, name: views.find((view) => view.node === node)?.name ?? node, table }));
    this.#standing = null;
    await this.#must().call('load', [transfer(tables, tables.flatMap(({ table }) => buffersOf(table)))], wait.load);
    this.#standing = { clock: answers.clock, batchRun: answers.batchRun, version: answers.version };
    return this.#standing;
  }

  #must(): WorkerLife<ConsoleApi> {
    if (this.#life === null) throw new Error('it was ended');
    return this.#life;
  }

  #end(): void {
    const life = this.#life;
    if (life === null) return;
    this.#forget(life);
    life.end('stopped', '');
  }

  #forget(life: WorkerLife<ConsoleApi>): void {
    if (this.#life !== life) return;
    this.#life = null;
    this.#opening = null;
    this.#standing = null;
  }
}

const nothingRuns = problem('console.nothing', {}, 'There is nothing to ask yet: no record has come, or another tab runs this pipeline.', 'Start the run, then ask again.');
const ended = problem('console.cancelled', {}, 'The query was cancelled. The SQL engine did not listen and was ended with it.', 'The next query starts it anew.');

function died(error: unknown): Problem {
  return problem('console.dead', {}, `The SQL engine is gone: ${error instanceof Error ? error.message : String(error)}.`, 'Run the query again: that starts it anew. The run itself is not touched.');
}

let one: ConsoleClient | null = null;

/** The page has one console. */
export function consoleOver(answers: ConsoleHost['answers']): ConsoleCommands {
  one ??= new ConsoleClient({
    environment: browserEnvironment, answers,
    create: () => new Worker(new URL('../../workers/console.worker.ts', import.meta.url), { type: 'module', name: 'console' }),
  });
  return one;
}
