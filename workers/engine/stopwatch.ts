import type { Spent } from './machine.ts';

/** Adds up the real time that parts of a machine take. Never part of an answer. */
export class Stopwatch {
  readonly #now: () => number;
  readonly #spent = { batch: 0, stream: 0, serving: 0 };

  constructor(now: (() => number) | undefined) {
    this.#now = now ?? (() => 0);
  }

  get spent(): Spent {
    return { ...this.#spent };
  }

  async time<T>(part: keyof Spent, work: () => Promise<T>): Promise<T> {
    const begun = this.#now();
    try {
      return await work();
    } finally {
      this.#spent[part] += this.#now() - begun;
    }
  }
}
