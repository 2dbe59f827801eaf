import { field } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';

/** As in the Yahoo streaming benchmark, whose ids are UUIDs; these are short and countable. */
export const adEventsSchema: Schema = [
  field('user_id', 'string'), field('page_id', 'string'), field('ad_id', 'string'), field('ad_type', 'string'), field('event_type', 'string'),
  field('event_time', 'timestamp'), field('ip_address', 'string'),
];

export const adTypes = ['banner', 'modal', 'sponsored-search', 'mail', 'mobile'] as const;
export const eventTypes = ['view', 'click', 'purchase'] as const;
export const campaigns = 100;
export const adsPerCampaign = 10;

/** Of ad 0 .. 999. */
export function adName(ad: number): string {
  return `ad-${String(ad + 1).padStart(4, '0')}`;
}

/** Ten ads in a row belong to one campaign. */
export function campaignName(ad: number): string {
  return `campaign-${String(Math.floor(ad / adsPerCampaign) + 1).padStart(3, '0')}`;
}
