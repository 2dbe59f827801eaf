import type { RunStatus } from '../../protocol/clock.ts';
import type { Checkpoint, CheckpointStore } from '../../state/checkpoint-store.ts';
import type { Lockstep } from '../lockstep.ts';
import type { Standing } from './succession.ts';

/** Real milliseconds between two checkpoints of a run that moves. */
const every = 2000;

/** Keeps a run's newest checkpoint: every few seconds while it moves, and whenever it comes to rest. */
export class Checkpointer {
  readonly #store: CheckpointStore;
  readonly #runId: string;
  #at = 0;
  #clock: number | null = null;

  constructor(store: CheckpointStore, runId: string) {
    this.#store = store;
    this.#runId = runId;
  }

  load(): Promise<Checkpoint | null> {
    return this.#store.load(this.#runId);
  }

  due(run: Lockstep, status: RunStatus, now: number): boolean {
    const resting = status === 'ended' || status === 'paused';
    return run.clock !== this.#clock && (resting || now - this.#at > every);
  }

  /** Rejects when the environment can't keep it; the run is no worse for it. */
  async save(run: Lockstep, of: { readonly fingerprint: string; readonly standing: Standing }, now: number): Promise<void> {
    this.#at = now;
    this.#clock = run.clock;
    await this.#store.save(this.#runId, { ...of, snapshot: run.snapshot() });
  }

  async forget(): Promise<void> {
    this.#clock = null;
    await this.#store.forget(this.#runId);
  }
}
