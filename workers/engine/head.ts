import type { Plan } from '#pipeline/compile/plan.ts';
import { arrivalAfter, openFeeds, positionsOf, progressOf, recordsBetween } from './inlets.ts';
import type { SavedPosition } from './inlets.ts';
import type { LogSet } from './log-set.ts';
import { atHand } from './pump.ts';
import type { Feed } from './pump.ts';

/**
 * Where the log stands at the clock, whatever the jobs have read: reads arrivals and hands records to nobody. It reads the
 * same columns as the jobs, so that a block is decoded once.
 */
export class Head {
  readonly #plan: Plan;
  readonly #logs: LogSet;
  #feeds: readonly Feed[];
  #arrived = 0;

  constructor(plan: Plan, logs: LogSet) {
    this.#plan = plan;
    this.#logs = logs;
    this.#feeds = openFeeds(plan, logs, []);
  }

  get arrived(): number {
    return this.#arrived;
  }

  get feeds(): readonly Feed[] {
    return this.#feeds;
  }

  /** One bounded stretch up to `until`: how far it came (all records up to there counted), Infinity when none is left. */
  async advance(until: number): Promise<number> {
    const reach = await atHand(this.#feeds);
    const boundary = Math.min(until, reach);
    for (const { reader } of this.#feeds) {
      for (;;) {
        const count = reader.countUntil(boundary);
        if (count > 0) reader.skip(count);
        this.#arrived += count;
        if (reader.nextArrival() !== null || !(await reader.fill())) break;
      }
    }
    return reach === Number.POSITIVE_INFINITY ? reach : boundary;
  }

  /** All records up to `until`. */
  async advanceTo(until: number, breathe: () => Promise<void>): Promise<void> {
    while ((await this.advance(until)) < until) await breathe();
  }

  /** Goes on to where somebody has come who stood where it stands. */
  jump(to: readonly SavedPosition[]): void {
    this.#arrived += recordsBetween(positionsOf(this.#feeds), to);
    this.#feeds = openFeeds(this.#plan, this.#logs, to);
  }

  /** See `arrivalAfter` in inlets.ts. */
  arrivalAfter(count: number, until: number): Promise<number> {
    return arrivalAfter(this.#feeds, count, until);
  }

  /** The arrival of the next record, or null when none is known. */
  async nextArrival(): Promise<number | null> {
    await atHand(this.#feeds);
    const arrivals = this.#feeds.flatMap(({ reader }) => reader.nextArrival() ?? []);
    return arrivals.length === 0 ? null : Math.min(...arrivals);
  }

  /** Whether everything that the logs hold now is counted. */
  get drained(): boolean {
    return this.#feeds.every(({ reader, partition, source }) => reader.position >= this.#logs.of(source).status().ends[partition]!);
  }

  progress(): ReturnType<typeof progressOf> {
    return progressOf(this.#plan, this.#feeds);
  }

  snapshot(): HeadSnapshot {
    return { arrived: this.#arrived, positions: positionsOf(this.#feeds) };
  }

  restore({ arrived, positions }: HeadSnapshot): void {
    this.#arrived = arrived;
    this.#feeds = openFeeds(this.#plan, this.#logs, positions);
  }

  async close(): Promise<void> {
    for (const { reader } of this.#feeds) await reader.close();
  }
}

export interface HeadSnapshot {
  readonly arrived: number;
  readonly positions: readonly SavedPosition[];
}
