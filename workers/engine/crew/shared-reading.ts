import type { Step } from '#pipeline/compile/plan.ts';
import { recordsBetween } from '../inlets.ts';
import type { SavedPosition } from '../inlets.ts';
import type { Crew, CrewTask, Share } from './crew.ts';

/** Whoever reads a log forward, and can go on where others have read to in its place. */
export interface SharedReader {
  readonly lanes: number;
  /** Equal: it stands where it stood. */
  readonly version: number;
  readonly positions: readonly SavedPosition[];
  /** Everything up to a moment, by this code, from where it stands. */
  taskUntil(until: number, live: readonly Step[]): CrewTask;
  /** Stands from now on where they have come to. */
  absorb(shares: readonly Share[]): void;
}

/** What a crew reads for somebody who does not move meanwhile. Nothing of it is seen before it is taken over. */
export class SharedReading {
  readonly until: number;
  readonly live: readonly Step[];
  readonly workers: number;
  /** Where it begins. */
  readonly from: readonly SavedPosition[];
  /** Resolves when it is ready, or never will be. */
  readonly settled: Promise<void>;
  /** Records so far. */
  read = 0;
  /** Real milliseconds that it took to hand the standing over, and in all. */
  readonly handing: number;
  took = 0;
  readonly #reader: SharedReader;
  readonly #version: number;
  readonly #calledOff = new AbortController();
  #shares: readonly Share[] | null = null;
  #underWay = true;

  constructor(crew: Crew, reader: SharedReader, { until, live, now }: { readonly until: number; readonly live: readonly Step[]; readonly now: () => number }) {
    this.until = until;
    this.live = live;
    this.workers = crew.workersFor(reader.lanes);
    this.from = reader.positions;
    this.#reader = reader;
    this.#version = reader.version;
    const begun = now();
    const run = crew.run(reader.taskUntil(until, live), reader.lanes, { signal: this.#calledOff.signal, onRead: (rows) => { this.read = rows; } });
    this.handing = now() - begun;
    const end = (shares: readonly Share[] | null): void => {
      this.took = now() - begun;
      this.#end(shares);
    };
    this.settled = run.then(end, () => end(null));
  }

  get underWay(): boolean {
    return this.#underWay;
  }

  get ready(): boolean {
    return this.#shares !== null;
  }

  /** The reader has moved by itself: this is of no use to it any more. */
  get stale(): boolean {
    return this.#reader.version !== this.#version;
  }

  /** Where it has come to; [] before it is ready. */
  get positions(): readonly SavedPosition[] {
    return this.#shares?.flatMap(({ result }) => result.positions) ?? [];
  }

  takeOver(): void {
    if (this.#shares !== null && !this.stale) this.#reader.absorb(this.#shares);
    this.#shares = null;
  }

  callOff(): void {
    this.#shares = null;
    if (this.#underWay) this.#calledOff.abort();
  }

  #end(shares: readonly Share[] | null): void {
    this.#underWay = false;
    if (this.#calledOff.signal.aborted) return;
    this.#shares = shares;
    if (shares !== null) this.read = recordsBetween(this.from, this.positions);
  }
}
