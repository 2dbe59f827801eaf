import { field } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';

export const nexmarkStreams = ['person', 'auction', 'bid'] as const;
export type NexmarkStream = (typeof nexmarkStreams)[number];

/** Columns as in the Nexmark queries; money in cents. */
export const nexmarkSchemas: Readonly<Record<NexmarkStream, Schema>> = {
  person: [
    field('id', 'int'), field('name', 'string'), field('emailAddress', 'string'), field('creditCard', 'string'), field('city', 'string'), field('state', 'string'),
    field('dateTime', 'timestamp'), field('extra', 'string'),
  ],
  auction: [
    field('id', 'int'), field('itemName', 'string'), field('description', 'string'), field('initialBid', 'int'), field('reserve', 'int'),
    field('dateTime', 'timestamp'), field('expires', 'timestamp'), field('seller', 'int'), field('category', 'int'), field('extra', 'string'),
  ],
  bid: [
    field('auction', 'int'), field('bidder', 'int'), field('price', 'int'), field('channel', 'string'), field('url', 'string'), field('dateTime', 'timestamp'), field('extra', 'string'),
  ],
};

/** What spreads the rows of a stream over its partitions. */
export const nexmarkPartitionBy: Readonly<Record<NexmarkStream, string>> = { person: 'id', auction: 'id', bid: 'auction' };

/** Of params that may not have been parsed. */
export function nexmarkStream(value: unknown): NexmarkStream {
  return nexmarkStreams.find((each) => each === value) ?? 'bid';
}
