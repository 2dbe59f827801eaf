import type { JavaRandom } from './java-random.ts';

/** Of every fifty events the first is a person, the next three are auctions, the others bids. */
export const people = 1;
export const auctions = 3;
export const cycle = 50;

export const firstPersonId = 1000;
export const firstAuctionId = 1000;
const activePeople = 1000;
export const auctionsInFlight = 100;
/** Ids that may be named before they exist. */
const lead = 10;
/** The hot ones are the first of each so many. */
const hotEvery = 100;

/** Of the person that is made at an event, or was last before it; from 0. */
export function lastPerson(event: number): number {
  return Math.floor(event / cycle);
}

/** Of the auction that is made at an event, or was last before it; from 0, and -1 before the first one. */
export function lastAuction(event: number): number {
  const [round, place] = [Math.floor(event / cycle), event % cycle];
  if (place < people) return (round - 1) * auctions + auctions - 1;
  return round * auctions + Math.min(place - people, auctions - 1);
}

export function hotPerson(event: number): number {
  return Math.floor(lastPerson(event) / hotEvery) * hotEvery;
}

export function hotAuction(event: number): number {
  return Math.floor(lastAuction(event) / hotEvery) * hotEvery;
}

export function somePerson(event: number, random: JavaRandom): number {
  const count = lastPerson(event) + 1;
  const active = Math.min(count, activePeople);
  return count - active + random.below(active + lead);
}

export function someAuction(event: number, random: JavaRandom): number {
  const last = lastAuction(event);
  const first = Math.max(last - auctionsInFlight, 0);
  return first + random.below(last - first + 1 + lead);
}
