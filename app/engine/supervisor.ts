import type { Environment, WorkerLike } from './environment.ts';
import { limits } from './limits.ts';
import { WorkerDead } from './worker-dead.ts';
import type { DeathCause } from './worker-dead.ts';
import { WorkerLife } from './worker-life.ts';
import type { Callable, Life } from './worker-life.ts';

export type Status = 'starting' | 'ready' | 'suspect' | 'restarting' | 'stopped';

export interface Fact {
  readonly status: Status;
  readonly restarts: number;
  /** The last death, or null. */
  readonly death: WorkerDead | null;
}

export interface SupervisorOptions<Api extends Callable<Api>> {
  readonly name: string;
  readonly version: number;
  readonly environment: Environment;
  create(): WorkerLike;
  /** The rest of the handshake: hands over the ports. Within the handshake's deadline. */
  connect(life: Life<Api>): Promise<void>;
  /** A life is ready for work: the first, and each one after a death. */
  ready(life: Life<Api>): void;
  report(fact: Fact): void;
}

export class Supervisor<Api extends Callable<Api>> {
  readonly #options: SupervisorOptions<Api>;
  #life: WorkerLife<Api> | null = null;
  #epoch = 0;
  #failures = 0;
  #restarts = 0;
  #death: WorkerDead | null = null;
  #cancelRestart: (() => void) | null = null;

  constructor(options: SupervisorOptions<Api>) {
    this.#options = options;
  }

  /** Starts the worker, also after `stop` or when the backoff gave up. */
  start(): void {
    if (this.#life !== null || this.#cancelRestart !== null) return;
    this.#failures = 0;
    this.#launch('starting');
  }

  /** Ends the worker on purpose; `start` brings a new one. */
  stop(): void {
    this.#cancelRestart?.();
    this.#cancelRestart = null;
    this.#life?.end('stopped', '');
    this.#life = null;
    this.#report('stopped');
  }

  /** Terminates the worker as a crash would; the supervisor brings it back. */
  kill(): void {
    if (this.#life !== null) this.#died(this.#life, 'terminated', '');
  }

  /** Calls the present life; rejects with `WorkerDead` where there is none that is ready. */
  call<Method extends keyof Api>(method: Method, args: Parameters<Api[Method]>, deadline: number = limits.call): Promise<Awaited<ReturnType<Api[Method]>>> {
    if (this.#life === null || !this.#life.ready) return Promise.reject(new WorkerDead(this.#options.name, 'stopped'));
    return this.#life.call(method, args, deadline);
  }

  #launch(status: Status): void {
    const { name, environment, create } = this.#options;
    this.#report(status);
    const life = new WorkerLife<Api>({
      name, environment, worker: create(), epoch: ++this.#epoch,
      died: (cause, detail) => this.#died(life, cause, detail),
      suspected: (suspect) => this.#report(suspect ? 'suspect' : 'ready'),
      steady: () => { this.#failures = 0; },
    });
    this.#life = life;
    this.#shakeHands(life).catch((error: unknown) => {
      this.#died(life, 'handshake', error instanceof WorkerDead ? '' : String(error));
    });
  }

  async #shakeHands(life: WorkerLife<Api>): Promise<void> {
    const answer = (await life.call('hello', [] as never, limits.handshake)) as { readonly version: number };
    if (answer.version !== this.#options.version) {
      throw new Error(`the worker speaks version ${answer.version}, the page ${this.#options.version}: reload the page`);
    }
    await this.#options.connect(life);
    if (this.#life !== life) return;
    life.becomeReady();
    this.#report('ready');
    this.#options.ready(life);
  }

  #died(life: WorkerLife<Api>, cause: DeathCause, detail: string): void {
    if (this.#life !== life) return;
    this.#life = null;
    this.#death = new WorkerDead(this.#options.name, cause, detail);
    life.end(cause, detail);
    const wait = limits.backoff[this.#failures];
    this.#failures += 1;
    if (wait === undefined) return this.#report('stopped');
    this.#report('restarting');
    this.#cancelRestart = this.#options.environment.after(wait, () => {
      this.#cancelRestart = null;
      this.#restarts += 1;
      this.#launch('restarting');
    });
  }

  #report(status: Status): void {
    this.#options.report({ status, restarts: this.#restarts, death: this.#death });
  }
}
