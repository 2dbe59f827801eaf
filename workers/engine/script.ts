import type { Plan } from '#pipeline/compile/plan.ts';
import type { RunAction } from '../protocol/run-action.ts';

/** What people did to a run, and when: with plan, logs and faults it decides the run, so that any moment can be run again. */
export interface ScriptEntry {
  /** The clock at which it was done, after everything that the clock itself brought at that instant. */
  readonly at: number;
  readonly action: RunAction | { readonly kind: 'deploy'; readonly plan: Plan };
}

/** In order of time. */
export type Script = readonly ScriptEntry[];

/** What one machine has still to do of a script. */
export class ScriptReader {
  #entries: ScriptEntry[];
  #done: number;

  constructor(script: Script, done = 0) {
    this.#entries = [...script];
    this.#done = done;
  }

  get entries(): Script {
    return this.#entries;
  }

  /** Entries carried out so far. */
  get done(): number {
    return this.#done;
  }

  /** When the next entry is due; Infinity when none is. */
  get next(): number {
    return this.#entries[this.#done]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** The entries due at this instant, each once. */
  *due(clock: number): Iterable<ScriptEntry> {
    while (this.next <= clock) yield this.#entries[this.#done++]!;
  }

  /** Notes what is being done now. What the script had in store after this moment no longer happens. */
  add(entry: ScriptEntry): void {
    this.#entries = [...this.#entries.slice(0, this.#done), entry];
    this.#done = this.#entries.length;
  }

  restore(done: number): void {
    this.#done = done;
  }
}
