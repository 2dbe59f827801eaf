/**
 * Epoch milliseconds of a text, or undefined:
 * - ISO 8601 `2001-01-31T10:15:30.250Z`, with `T` or a space, seconds and fraction optional, `Z`, `+02:00`, `+0200`, `+02`
 *   or no zone (then UTC); a date alone is its midnight. Finer fractions than milliseconds are cut.
 * - an integer: epoch milliseconds from 100,000,000,000 on (1973-03-03), epoch seconds below; see `fromEpoch`.
 * A day that a month does not have, hour 24 and leap seconds are refused.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = iso.exec(text);
  if (match === null) return epochInteger.test(text) ? fromEpoch(Number(text)) : undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = ''] = match;
  const offset = zoneMinutes(zone);
  if (offset === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const midnight = dayOf(Number(year), Number(month), Number(day));
  if (midnight === undefined) return undefined;
  const millis = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return midnight + Number(hour) * 3_600_000 + (Number(minute) - offset) * 60_000 + Number(second) * 1000 + millis;
}

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const epochInteger = /^[+-]?\d{1,15}$/;

/** Below this an epoch number counts seconds (up to the year 5138), from it on milliseconds (from March 1973). */
const leastMillis = 100_000_000_000;

/** From the epoch: what a Date holds. */
export const furthestMillis = 8_640_000_000_000_000;

/** Epoch milliseconds of an integer in seconds or milliseconds; undefined beyond what a Date holds. */
export function fromEpoch(value: number): number | undefined {
  const millis = Math.abs(value) < leastMillis ? value * 1000 : value;
  return Number.isInteger(millis) && Math.abs(millis) <= furthestMillis ? millis + 0 : undefined;
}

function dayOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const valid = month >= 1 && month <= 12 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return valid ? date.getTime() : undefined;
}

function zoneMinutes(zone: string): number | undefined {
  if (zone === '' || zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 18 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
