import { answerKey } from '../../answer.ts';
import type { Answer, AnswerRow } from '../../answer.ts';
import type { Contestant } from '../../measure.ts';
import type { QueryName } from '../documents.ts';
import { campaignCount, campaignNames, firstTime, sectorNames, sectorOf, users, viewType } from '../events.ts';
import type { Events } from '../events.ts';

/** What a programmer would write for one query over these very events: known to begin at a time, and to lie in order. */
export interface HandWritten {
  add(start: number, end: number): void;
  answer(): Answer;
}

const tenSeconds = 10_000;
const minute = 60_000;

export function windowsOf(events: Events, rows: number, size: number): number {
  return Math.floor((events.times[rows - 1]! - firstTime) / size) + 1;
}

export class CountsAndSums implements HandWritten {
  readonly #events: Events;
  readonly #counts: Int32Array;
  readonly #sums: Float64Array;

  constructor(events: Events, rows: number) {
    const slots = windowsOf(events, rows, tenSeconds) * campaignCount;
    this.#events = events;
    this.#counts = new Int32Array(slots);
    this.#sums = new Float64Array(slots);
  }

  add(start: number, end: number): void {
    const { times, campaigns, types, amounts } = this.#events;
    const counts = this.#counts;
    const sums = this.#sums;
    for (let i = start; i < end; i++) {
      if (types[i] !== viewType) continue;
      const slot = Math.floor((times[i]! - firstTime) * (1 / tenSeconds)) * campaignCount + campaigns[i]!;
      counts[slot]!++;
      sums[slot]! += amounts[i]!;
    }
  }

  answer(): Answer {
    return windowedAnswer(this.#counts, tenSeconds, (slot) => ({ events: this.#counts[slot]!, total: this.#sums[slot]! }));
  }
}

export class DistinctUsers implements HandWritten {
  readonly #events: Events;
  readonly #counts: Int32Array;
  /** A bit for each campaign and user, of the minute that is under way. */
  readonly #seen = new Int32Array(campaignCount * (users / 32));
  #minute = -1;

  constructor(events: Events, rows: number) {
    this.#events = events;
    this.#counts = new Int32Array(windowsOf(events, rows, minute) * campaignCount);
  }

  add(start: number, end: number): void {
    const { times, campaigns, users: who } = this.#events;
    const counts = this.#counts;
    const seen = this.#seen;
    for (let i = start; i < end; i++) {
      const of = Math.floor((times[i]! - firstTime) * (1 / minute));
      if (of !== this.#minute) {
        this.#minute = of;
        seen.fill(0);
      }
      const campaign = campaigns[i]!;
      const user = who[i]!;
      const word = campaign * (users / 32) + (user >>> 5);
      const bit = 1 << (user & 31);
      if ((seen[word]! & bit) !== 0) continue;
      seen[word]! |= bit;
      counts[of * campaignCount + campaign]!++;
    }
  }

  answer(): Answer {
    return windowedAnswer(this.#counts, minute, (slot) => ({ users: this.#counts[slot]! }));
  }
}

export class SectorAmounts implements HandWritten {
  readonly #events: Events;
  readonly #counts = new Int32Array(sectorNames.length);
  readonly #sums = new Float64Array(sectorNames.length);
  readonly #greatest = new Float64Array(sectorNames.length).fill(Number.NEGATIVE_INFINITY);

  constructor(events: Events) {
    this.#events = events;
  }

  add(start: number, end: number): void {
    const { campaigns, amounts } = this.#events;
    const counts = this.#counts;
    const sums = this.#sums;
    const greatest = this.#greatest;
    for (let i = start; i < end; i++) {
      const sector = sectorOf[campaigns[i]!]!;
      const amount = amounts[i]!;
      counts[sector]!++;
      sums[sector]! += amount;
      if (amount > greatest[sector]!) greatest[sector] = amount;
    }
  }

  answer(): Answer {
    return new Map(sectorNames.flatMap((sector, s): [string, AnswerRow][] => {
      const count = this.#counts[s]!;
      return count === 0 ? [] : [[sector, { mean: this.#sums[s]! / count, greatest: this.#greatest[s]! }]];
    }));
  }
}

/** Slots by window and campaign, those with a count. */
export function windowedAnswer(counts: Int32Array, size: number, rowOf: (slot: number) => AnswerRow): Answer {
  const answer = new Map<string, AnswerRow>();
  counts.forEach((count, slot) => {
    if (count > 0) answer.set(answerKey(campaignNames[slot % campaignCount]!, firstTime + Math.floor(slot / campaignCount) * size), rowOf(slot));
  });
  return answer;
}

const programs: Readonly<Record<QueryName, (events: Events, rows: number) => HandWritten>> = {
  w1: (events, rows) => new CountsAndSums(events, rows),
  w2: (events, rows) => new DistinctUsers(events, rows),
  w3: (events) => new SectorAmounts(events),
};

export function typedLoop(events: Events, query: QueryName): Contestant {
  return inBatches(events.rows, events.rows, () => programs[query](events, events.rows));
}

export function typedLoopStream(events: Events, size: number, rows: number): Contestant {
  return inBatches(size, rows, () => programs.w1(events, rows));
}

function inBatches(size: number, rows: number, create: () => HandWritten): Contestant {
  return {
    name: 'typed-array loop',
    rows,
    run(lap) {
      const program = create();
      for (let start = 0; start < rows; start += size) {
        program.add(start, Math.min(start + size, rows));
        lap?.();
      }
      return Promise.resolve(() => program.answer());
    },
  };
}
