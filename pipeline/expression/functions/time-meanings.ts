import {
  civilFromDays, dayNumber, daysFromCivil, daysInMonth, isoDayOfWeek, millisecondsPerDay, packedCivil, packedMonth, packedYear, timeOfDay,
} from '../civil.ts';
import type { NumberLoop } from './entry.ts';

export const timeUnits = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;
export type TimeUnit = (typeof timeUnits)[number];

const fixed = new Map<TimeUnit, number>([['week', 604_800_000], ['day', millisecondsPerDay], ['hour', 3_600_000], ['minute', 60_000], ['second', 1000], ['millisecond', 1]]);
const monthsOf = new Map<TimeUnit, number>([['year', 12], ['quarter', 3], ['month', 1]]);
/** Weeks start on Monday: 1969-12-29 was one. */
const mondayOffset = -3 * millisecondsPerDay;

/** Milliseconds of a unit of fixed length, months of the others. */
export function unitSize(unit: TimeUnit): { readonly milliseconds: number } | { readonly months: number } {
  const milliseconds = fixed.get(unit);
  return milliseconds === undefined ? { months: monthsOf.get(unit)! } : { milliseconds };
}

/** Months since year 0. */
function monthNumber(time: number): number {
  const packed = packedCivil(dayNumber(time));
  return packedYear(packed) * 12 + packedMonth(packed) - 1;
}

function startOfMonth(months: number): number {
  const year = Math.floor(months / 12);
  return daysFromCivil(year, months - year * 12 + 1, 1) * millisecondsPerDay;
}

function offsetOf(unit: TimeUnit): number {
  return unit === 'week' ? mondayOffset : 0;
}

export function truncate(unit: TimeUnit, time: number): number {
  const size = unitSize(unit);
  if ('months' in size) return startOfMonth(Math.floor(monthNumber(time) / size.months) * size.months);
  if (unit === 'week') return (dayNumber(time) - isoDayOfWeek(dayNumber(time)) + 1) * millisecondsPerDay;
  return Math.floor(time / size.milliseconds) * size.milliseconds;
}

/** How many boundaries of the unit lie between two times. */
export function difference(unit: TimeUnit, from: number, to: number): number {
  const size = unitSize(unit);
  if ('months' in size) return Math.floor(monthNumber(to) / size.months) - Math.floor(monthNumber(from) / size.months);
  return (truncate(unit, to) - truncate(unit, from)) / size.milliseconds;
}

/** A day that the month lacks becomes its last one. */
export function addUnits(unit: TimeUnit, count: number, time: number): number {
  const size = unitSize(unit);
  if ('milliseconds' in size) return time + count * size.milliseconds;
  const months = monthNumber(time) + count * size.months;
  if (!Number.isSafeInteger(months) || Math.abs(months) > 4_000_000) return Number.NaN;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  const day = Math.min(civilFromDays(dayNumber(time)).day, daysInMonth(year, month));
  return daysFromCivil(year, month, day) * millisecondsPerDay + timeOfDay(time);
}

export function truncateLoop(unit: TimeUnit): NumberLoop {
  const size = unitSize(unit);
  if ('milliseconds' in size) return alignLoop(size.milliseconds, offsetOf(unit));
  const { months } = size;
  return (out, [times], length) => {
    for (let i = 0; i < length; i++) out[i] = startOfMonth(Math.floor(monthNumber(times![i]!) / months) * months);
  };
}

function alignLoop(size: number, offset: number): NumberLoop {
  return (out, [times], length) => {
    for (let i = 0; i < length; i++) out[i] = Math.floor((times![i]! - offset) / size) * size + offset;
  };
}

export function differenceLoop(unit: TimeUnit): NumberLoop {
  const size = unitSize(unit);
  if ('months' in size) {
    const { months } = size;
    return (out, [from, to], length) => {
      for (let i = 0; i < length; i++) out[i] = Math.floor(monthNumber(to![i]!) / months) - Math.floor(monthNumber(from![i]!) / months);
    };
  }
  const { milliseconds } = size;
  const offset = offsetOf(unit);
  return (out, [from, to], length) => {
    for (let i = 0; i < length; i++) out[i] = Math.floor((to![i]! - offset) / milliseconds) - Math.floor((from![i]! - offset) / milliseconds);
  };
}

export function addLoop(unit: TimeUnit): NumberLoop {
  const size = unitSize(unit);
  if ('months' in size) {
    return (out, [counts, times], length) => {
      for (let i = 0; i < length; i++) out[i] = addUnits(unit, counts![i]!, times![i]!);
    };
  }
  const { milliseconds } = size;
  return (out, [counts, times], length) => {
    for (let i = 0; i < length; i++) out[i] = times![i]! + counts![i]! * milliseconds;
  };
}
