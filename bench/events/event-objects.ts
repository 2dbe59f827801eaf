import { campaignNames, typeNames } from './events.ts';
import type { Events } from './events.ts';

/** An event as libraries of rows hold it. */
export interface EventObject {
  readonly ts: number;
  readonly user: number;
  readonly campaign: string;
  readonly type: string;
  readonly amount: number;
}

/** Made before any clock runs. */
export function eventObjects({ times, users, campaigns, types, amounts }: Events, rows: number): EventObject[] {
  return Array.from({ length: rows }, (_, i) => ({
    ts: times[i]!, user: users[i]!, campaign: campaignNames[campaigns[i]!]!, type: typeNames[types[i]!]!, amount: amounts[i]!,
  }));
}

export function windowStart(ts: number, size: number): number {
  return ts - (ts % size);
}
