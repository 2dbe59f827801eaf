/** Rows a second over about the last second of real time. */
export class RateMeter {
  #notes: { at: number; rows: number }[] = [];

  note(at: number, rows: number): void {
    if (rows > 0) this.#notes.push({ at, rows });
    this.#forget(at);
  }

  perSecond(now: number): number {
    this.#forget(now);
    return this.#notes.reduce((sum, each) => sum + each.rows, 0);
  }

  #forget(now: number): void {
    while (this.#notes.length > 0 && now - this.#notes[0]!.at > 1000) this.#notes.shift();
  }
}
