import { createRandom } from '#pipeline/base/random.ts';
import type { Random } from '#pipeline/base/random.ts';

/**
 * Ad events in columns, as a hand-written program would hold them: who saw, clicked or bought, of which campaign, for how
 * much. Event times never decrease; ten events share a millisecond.
 */
export interface Events {
  readonly rows: number;
  /** Epoch milliseconds. */
  readonly times: Float64Array;
  /** In [0, users). */
  readonly users: Int32Array;
  /** Indices into `campaignNames`. */
  readonly campaigns: Int32Array;
  /** Indices into `typeNames`. */
  readonly types: Int32Array;
  /** In cents, whole. */
  readonly amounts: Float64Array;
}

export const users = 100_000;
export const campaignCount = 1_000;
export const campaignNames: readonly string[] = Array.from({ length: campaignCount }, (_, i) => `camp-${String(i).padStart(4, '0')}`);
export const typeNames = ['view', 'click', 'purchase'] as const;
export const viewType = typeNames.indexOf('view');

/** The dimension that W3 joins to: each campaign's sector. */
export const sectorNames: readonly string[] = Array.from({ length: 20 }, (_, i) => `sector-${i}`);
export const sectorOf = Int32Array.from({ length: campaignCount }, (_, campaign) => (campaign * 7) % sectorNames.length);

export const eventsPerMillisecond = 10;
/** The first of January 2026; a whole minute, so that windows begin with the events. */
export const firstTime = 1_767_225_600_000;

export function generateEvents(rows: number, seed = 1): Events {
  const events: Events = {
    rows, times: new Float64Array(rows), users: new Int32Array(rows), campaigns: new Int32Array(rows), types: new Int32Array(rows), amounts: new Float64Array(rows),
  };
  fillEvents(events, createRandom(seed), 0);
  return events;
}

/** The next events of an endless stream, of which `before` have been made, over the columns' old content. */
export function fillEvents({ rows, times, users: who, campaigns, types, amounts }: Events, random: Random, before: number, perMillisecond = eventsPerMillisecond): void {
  for (let i = 0; i < rows; i++) {
    times[i] = firstTime + Math.floor((before + i) / perMillisecond);
    who[i] = random.below(users);
    campaigns[i] = random.below(campaignCount);
    types[i] = random.below(typeNames.length);
    amounts[i] = 1 + random.below(10_000);
  }
}

/** The first rows, without copying. */
export function firstEvents(events: Events, rows: number): Events {
  const { times, users: who, campaigns, types, amounts } = events;
  return {
    rows, times: times.subarray(0, rows), users: who.subarray(0, rows), campaigns: campaigns.subarray(0, rows), types: types.subarray(0, rows), amounts: amounts.subarray(0, rows),
  };
}
