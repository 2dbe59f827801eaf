import { wrap } from 'comlink';
import type { Endpoint } from 'comlink';
import type { Environment, WorkerLike } from './environment.ts';
import { limits } from './limits.ts';
import { PendingCalls } from './pending-calls.ts';
import { WorkerDead } from './worker-dead.ts';
import type { DeathCause } from './worker-dead.ts';

/** What every worker's API has: each method answers by a promise, and `hello` by the protocol version. */
export type Callable<Api> = { [Method in keyof Api]: (...args: never[]) => Promise<unknown> } & {
  hello(): Promise<{ readonly version: number }>;
};

/** One life of a worker. Calls on a dead life reject; nothing of it reaches the next one. */
export interface Life<Api extends Callable<Api>> {
  readonly epoch: number;
  call<Method extends keyof Api>(method: Method, args: Parameters<Api[Method]>, deadline?: number): Promise<Awaited<ReturnType<Api[Method]>>>;
  /** To be called for each sign of life. */
  beat(): void;
  /** Done when this life ends: close ports here. */
  onEnd(action: () => void): void;
}

interface LifeOptions {
  readonly name: string;
  readonly environment: Environment;
  readonly worker: WorkerLike;
  readonly epoch: number;
  died(cause: DeathCause, detail: string): void;
  suspected(suspect: boolean): void;
  steady(): void;
}

type Remote = Record<PropertyKey, (...args: unknown[]) => Promise<unknown>>;

/** From `new Worker` to its end: watches its heartbeat and holds its unanswered calls. */
export class WorkerLife<Api extends Callable<Api>> implements Life<Api> {
  readonly epoch: number;
  readonly #options: LifeOptions;
  /** Held for the whole life: Comlink releases a worker whose last proxy is collected. */
  readonly #remote: Remote;
  readonly #pending: PendingCalls;
  readonly #endings: (() => void)[] = [];
  #ready = false;
  #suspect = false;
  #silence = 0;
  #age = 0;
  #over = false;

  constructor(options: LifeOptions) {
    this.#options = options;
    this.epoch = options.epoch;
    this.#pending = new PendingCalls(options.name);
    const { worker, environment } = options;
    worker.addEventListener('error', (event) => options.died('error', 'message' in event ? String(event.message) : ''));
    worker.addEventListener('messageerror', () => options.died('messageerror', ''));
    this.#remote = wrap(worker as Endpoint) as unknown as Remote;
    let last = environment.now();
    this.onEnd(environment.every(limits.tick, () => {
      const now = environment.now();
      // A tick that comes late was late for the worker's messages too (frozen tab, sleeping machine): it counts as one.
      this.#elapse(Math.min(now - last, 2 * limits.tick));
      last = now;
    }));
  }

  get ready(): boolean {
    return this.#ready;
  }

  becomeReady(): void {
    this.#ready = true;
    this.#silence = 0;
  }

  call<Method extends keyof Api>(method: Method, args: Parameters<Api[Method]>, deadline: number = limits.call): Promise<Awaited<ReturnType<Api[Method]>>> {
    if (this.#over) return Promise.reject(new WorkerDead(this.#options.name, 'stopped'));
    let answer: Promise<unknown>;
    try {
      answer = this.#remote[method]!(...(args as readonly unknown[]));
    } catch (error) {
      return Promise.reject(error);
    }
    return this.#pending.hold(answer, deadline) as Promise<Awaited<ReturnType<Api[Method]>>>;
  }

  beat(): void {
    this.#silence = 0;
    if (!this.#suspect || this.#over) return;
    this.#suspect = false;
    this.#options.suspected(false);
  }

  onEnd(action: () => void): void {
    if (this.#over) action();
    else this.#endings.push(action);
  }

  end(cause: DeathCause, detail: string): void {
    if (this.#over) return;
    this.#over = true;
    for (const action of this.#endings) action();
    this.#options.worker.terminate();
    this.#pending.rejectAll(cause, detail);
  }

  #elapse(milliseconds: number): void {
    this.#pending.elapse(milliseconds);
    if (this.#over || !this.#ready || !this.#options.environment.visible()) return;
    const before = this.#age;
    this.#age += milliseconds;
    if (before < limits.steady && this.#age >= limits.steady) this.#options.steady();
    this.#silence += milliseconds;
    if (this.#silence >= limits.deadAfter) return this.#options.died('heartbeat', '');
    if (this.#silence < limits.suspectAfter || this.#suspect) return;
    this.#suspect = true;
    this.#options.suspected(true);
  }
}
