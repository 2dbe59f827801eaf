import { createRandom } from '#pipeline/base/random.ts';
import { blockRows } from '#workers/history/block-cuts.ts';
import { LambdaRun } from '#workers/engine/lambda-run.ts';
import { openIndexedDbLog } from '#workers/history/indexed-db-log.ts';
import { nothingIngested } from '#workers/history/history-log.ts';
import type { HistoryLog } from '#workers/history/history-log.ts';
import { slowPlan } from '../events/documents.ts';
import { eventChunk } from '../events/event-chunks.ts';
import { fillEvents, firstTime, viewType } from '../events/events.ts';
import type { Events } from '../events/events.ts';

/** Rows of one append. */
const appendRows = blockRows;
const hour = 3_600_000;
/** What the log still holds, on the virtual clock. */
const retention = 12 * hour;
const batchEvery = 3 * hour;
const plan = slowPlan({ window: hour, batchEvery, throughput: 500_000 });

export interface SoakState {
  /** Events since the beginning. */
  readonly rows: number;
  /** Hours on the virtual clock. */
  readonly hours: number;
  readonly heldRows: number;
  readonly heldBytes: number;
  readonly batchRuns: number;
  /** Rows of the answer when it was last looked at. */
  readonly answerRows: number;
  /** Answers compared with a count of the log's own. */
  readonly checks: number;
}

/**
 * One stream without an end: events are made, appended to the history in IndexedDB, taken along the speed path as the clock
 * moves on, and recomputed by batch runs over what the log still holds; what is older is trimmed. Whenever a batch run has
 * published, the served answer is counted and compared.
 */
export class Soak {
  readonly #log: HistoryLog;
  readonly #run: LambdaRun;
  readonly #random = createRandom(1);
  readonly #perMillisecond: number;
  /** Views in each append that the log still holds, oldest first. */
  readonly #views: { readonly end: number; readonly last: number; readonly views: number }[] = [];
  #rows = 0;
  #looked = 0;
  #answerRows = 0;
  #checks = 0;

  /** `days`: how long the first `rows` events take, on the virtual clock. */
  static async open(rows: number, days: number): Promise<Soak> {
    const log = await openIndexedDbLog('bench-soak', plan.sources[0]!.schema, 1);
    await log.clear();
    return new Soak(log, rows / (days * 24 * hour));
  }

  private constructor(log: HistoryLog, perMillisecond: number) {
    this.#log = log;
    this.#perMillisecond = perMillisecond;
    this.#run = new LambdaRun({ plan, logs: new Map([['events', log]]), tables: new Map(), breathe: () => Promise.resolve() }, firstTime - 1);
  }

  /** So many appends more. */
  async step(appends: number): Promise<SoakState> {
    for (let i = 0; i < appends; i++) {
      const events = this.#next();
      const last = events.times[events.rows - 1]!;
      await this.#log.append([eventChunk(events, 0, events.rows)], {
        ...nothingIngested, consumed: this.#rows, firstArrival: firstTime, lastArrival: last, arrivedBefore: last,
      });
      // The next append may begin in the millisecond in which this one ended.
      await this.#run.advance(last - 1, () => false);
      await this.#look();
      await this.#trim(last - retention);
    }
    const { bytes } = this.#log.status();
    return {
      rows: this.#rows, hours: (this.#run.clock - firstTime) / hour, heldRows: this.#held(), heldBytes: bytes, batchRuns: this.#looked, answerRows: this.#answerRows, checks: this.#checks,
    };
  }

  #next(): Events {
    const events = {
      rows: appendRows, times: new Float64Array(appendRows), users: new Int32Array(appendRows), campaigns: new Int32Array(appendRows), types: new Int32Array(appendRows), amounts: new Float64Array(appendRows),
    };
    fillEvents(events, this.#random, this.#rows, this.#perMillisecond);
    this.#rows += appendRows;
    this.#views.push({ end: this.#rows, last: events.times[appendRows - 1]!, views: events.types.reduce((sum, type) => (type === viewType ? sum + 1 : sum), 0) });
    return events;
  }

  /** Looks at the answer when another batch run has published: its view is computed then, over what the log holds. */
  async #look(): Promise<void> {
    const published = this.#run.schedule.published?.index ?? 0;
    if (published === this.#looked) return;
    this.#looked = published;
    const table = (await this.#run.table('answer'))!;
    const column = table.columns[table.schema.findIndex(({ name }) => name === 'events')]!;
    let counted = 0;
    if (column.type === 'int') for (let i = 0; i < table.length; i++) counted += column.values[i]!;
    const views = this.#views.reduce((sum, each) => sum + each.views, 0);
    // The clock stands just before the last event, which may be a view; a few more may share its millisecond.
    if (counted > views || counted < views - 1) throw new Error(`the answer counts ${counted} views, the log holds ${views}`);
    this.#answerRows = table.length;
    this.#checks++;
  }

  async #trim(before: number): Promise<void> {
    let end = 0;
    while (this.#views.length > 0 && this.#views[0]!.last < before) end = this.#views.shift()!.end;
    if (end > 0) await this.#log.trim(0, end);
  }

  #held(): number {
    const { ends, starts } = this.#log.status();
    return ends[0]! - starts[0]!;
  }
}

let soak: Soak | null = null;

Object.assign(globalThis, {
  openSoak: async (rows: number, days: number): Promise<void> => {
    soak = await Soak.open(rows, days);
  },
  soakStep: (appends: number): Promise<SoakState> => soak!.step(appends),
});
