/** One at a time, in order: what keeps a command from seeing a run in the middle of a tick. */
export class Exclusive {
  #last: Promise<unknown> = Promise.resolve();

  do<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work);
    this.#last = next.catch(() => undefined);
    return next;
  }
}
