/**
 * What was computed last time, and from what: one entry a name in each stage of a computation that is done again and again
 * over values that hardly change. Values are immutable; an input that is the same object is the same value.
 */
export class Memory {
  readonly #stages = new Map<string, Map<string, Entry>>();
  #round = 0;

  /** What `compute` answers; not asked again while all of `from` is what it was, so that the answer is the same object too. */
  keep<T>(stage: string, name: string, from: readonly unknown[], compute: (before: T | undefined) => T): T {
    let entries = this.#stages.get(stage);
    if (entries === undefined) this.#stages.set(stage, (entries = new Map()));
    const known = entries.get(name);
    if (known !== undefined && sameItems(known.from, from)) {
      known.round = this.#round;
      return known.value as T;
    }
    const value = compute(known?.value as T | undefined);
    entries.set(name, { from, value, round: this.#round });
    return value;
  }

  /** Ends one round of the computation: what it did not ask for is forgotten. */
  endRound(): void {
    for (const entries of this.#stages.values()) {
      for (const [name, { round }] of entries) if (round !== this.#round) entries.delete(name);
    }
    this.#round++;
  }
}

interface Entry {
  readonly from: readonly unknown[];
  readonly value: unknown;
  round: number;
}

export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && !Object.is(a[i], b[i])) return false;
  return true;
}
