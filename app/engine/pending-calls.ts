import { WorkerDead } from './worker-dead.ts';
import type { DeathCause } from './worker-dead.ts';

interface PendingCall {
  remaining: number;
  readonly reject: (error: WorkerDead) => void;
}

/**
 * The unanswered calls to one life of a worker. A Comlink promise stays open for ever when its worker dies, so each is
 * held here and rejected on death or when its time is up. Time comes in by `elapse`, so that a frozen tab expires nothing.
 */
export class PendingCalls {
  readonly #worker: string;
  readonly #calls = new Set<PendingCall>();

  constructor(worker: string) {
    this.#worker = worker;
  }

  hold<T>(answer: Promise<T>, deadline: number): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const call: PendingCall = { remaining: deadline, reject };
      this.#calls.add(call);
      const unlessDead = <V>(settle: (value: V) => void) => (value: V): void => {
        if (this.#calls.delete(call)) settle(value);
      };
      answer.then(unlessDead(resolve), unlessDead<unknown>(reject));
    });
  }

  elapse(milliseconds: number): void {
    for (const call of this.#calls) {
      call.remaining -= milliseconds;
      if (call.remaining > 0) continue;
      this.#calls.delete(call);
      call.reject(new WorkerDead(this.#worker, 'deadline'));
    }
  }

  rejectAll(cause: DeathCause, detail: string): void {
    const calls = [...this.#calls];
    this.#calls.clear();
    for (const call of calls) call.reject(new WorkerDead(this.#worker, cause, detail));
  }
}
