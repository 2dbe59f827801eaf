import type { Row } from '#pipeline/data/schema.ts';
import type { NexmarkStream } from '#pipeline/operators/nexmark-source/schema.ts';
import { channelPicker } from './channels.ts';
import {
  auctions, auctionsInFlight, cycle, firstAuctionId, firstPersonId, hotAuction, hotPerson, lastAuction, lastPerson, people, someAuction, somePerson,
} from './ids.ts';
import type { JavaRandom } from './java-random.ts';
import { nextPrice } from './price.ts';
import { nextExtra, nextText } from './texts.ts';
import type { Timeline } from './timeline.ts';

/** The row of an event, from its number and the generator that it seeds. The order of the draws is Beam's. */
export type MakeRow = (event: number, random: JavaRandom) => Row;

export function streamOf(event: number): NexmarkStream {
  const place = event % cycle;
  if (place < people) return 'person';
  return place < people + auctions ? 'auction' : 'bid';
}

export function rowMaker(stream: NexmarkStream, times: Timeline): MakeRow {
  if (stream === 'person') return (event, random) => personRow(event, random, times);
  if (stream === 'auction') return (event, random) => auctionRow(event, random, times);
  const pickChannel = channelPicker();
  return (event, random) => {
    const auction = firstAuctionId + (random.below(2) > 0 ? hotAuction(event) : someAuction(event, random));
    const bidder = firstPersonId + (random.below(4) > 0 ? hotPerson(event) + 1 : somePerson(event, random));
    const price = nextPrice(random);
    const extra = nextExtra(random, 32, 100);
    const { channel, url } = pickChannel(random);
    return [auction, bidder, price, channel, url, times.timeOf(event), extra];
  };
}

const states = ['AZ', 'CA', 'ID', 'OR', 'WA', 'WY'];
const cities = ['Phoenix', 'Los Angeles', 'San Francisco', 'Boise', 'Portland', 'Bend', 'Redmond', 'Seattle', 'Kent', 'Cheyenne'];
const firstNames = ['Peter', 'Paul', 'Luke', 'John', 'Saul', 'Vicky', 'Kate', 'Julie', 'Sarah', 'Deiter', 'Walter'];
const lastNames = ['Shultz', 'Abrams', 'Spencer', 'White', 'Bartels', 'Walton', 'Smith', 'Jones', 'Noris'];

function personRow(event: number, random: JavaRandom, times: Timeline): Row {
  const pick = (names: readonly string[]): string => names[random.below(names.length)]!;
  const name = `${pick(firstNames)} ${pick(lastNames)}`;
  const email = `${nextText(random, 7)}@${nextText(random, 5)}.com`;
  const card = Array.from({ length: 4 }, () => String(random.below(10_000)).padStart(4, '0')).join(' ');
  const city = pick(cities);
  const state = pick(states);
  const extra = nextExtra(random, 8 + name.length + email.length + card.length + city.length + state.length, 200);
  return [lastPerson(event) + firstPersonId, name, email, card, city, state, times.timeOf(event), extra];
}

function auctionRow(event: number, random: JavaRandom, times: Timeline): Row {
  const time = times.timeOf(event);
  const seller = firstPersonId + (random.below(4) > 0 ? hotPerson(event) : somePerson(event, random));
  const category = 10 + random.below(5);
  const initialBid = nextPrice(random);
  const inFlight = times.timeOf(event + Math.floor((auctionsInFlight * cycle) / auctions)) - time;
  const expires = time + 1 + random.below(Math.max(inFlight * 2, 1));
  const name = nextText(random, 20);
  const description = nextText(random, 100);
  const reserve = initialBid + nextPrice(random);
  const extra = nextExtra(random, 48 + name.length + description.length, 500);
  return [lastAuction(event) + firstAuctionId, name, description, initialBid, reserve, time, expires, seller, category, extra];
}
