import type { Head } from '../head.ts';
import { ScriptReader } from '../script.ts';
import type { Script, ScriptEntry } from '../script.ts';
import type { SharedReads } from './shared-reads.ts';
import type { Versions } from './versions.ts';

export interface RolloutsOptions {
  readonly script: Script;
  readonly versions: Versions;
  readonly head: Head;
  readonly shared: SharedReads;
}

/**
 * What is done to the versions of a Kappa job: by hand, as the script has it, and by itself when a bad deploy is over. What the
 * wrong code has left behind goes away only by a replay.
 */
export class Rollouts {
  readonly script: ScriptReader;
  readonly #options: RolloutsOptions;
  /** Bad deploys whose mended code has been started. */
  #mended = 0;

  constructor(options: RolloutsOptions) {
    this.#options = options;
    this.script = new ScriptReader(options.script);
  }

  /** The right code is live again: it replays. */
  async mend(clock: number): Promise<void> {
    const { versions, head } = this.#options;
    const { plan } = versions.newest;
    const over = plan.faults.filter((fault) => fault.kind === 'bad-deploy' && fault.until <= clock).length;
    if (over <= this.#mended) return;
    this.#mended = over;
    await versions.begin(plan, clock, head.arrived);
  }

  /** What the script has at this instant. */
  async carryOut(clock: number): Promise<void> {
    for (const { action } of this.script.due(clock)) await this.act(action, clock);
  }

  /** See `Machine`. */
  async act(action: ScriptEntry['action'], clock: number): Promise<boolean> {
    const { versions, head } = this.#options;
    switch (action.kind) {
      case 'start-batch': case 'serve-model': return false;
      case 'replay': return versions.begin(versions.newest.plan, clock, head.arrived);
      case 'deploy': return versions.begin(action.plan, clock, head.arrived);
      case 'switch': return versions.switchTo(action.version, clock);
      case 'drop': return this.#drop(action.version);
    }
  }

  snapshot(): RolloutsSnapshot {
    return { mended: this.#mended, done: this.script.done };
  }

  restore({ mended, done }: RolloutsSnapshot): void {
    this.#mended = mended;
    this.script.restore(done);
  }

  #drop(version: number): boolean {
    const { versions, shared } = this.#options;
    const dropped = versions.drop(version);
    if (dropped) shared.forget(version);
    return dropped;
  }
}

export interface RolloutsSnapshot {
  readonly mended: number;
  /** Entries of the script that were carried out. */
  readonly done: number;
}
