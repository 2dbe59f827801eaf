/**
 * Civil dates of the proleptic Gregorian calendar in pure integer arithmetic, right for negative times.
 * Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". Times are epoch milliseconds UTC.
 */
export const millisecondsPerDay = 86_400_000;
/** The range in which a timestamp can be shown (that of ECMAScript's Date): 100,000,000 days around the epoch. */
export const maxTimestamp = 8_640_000_000_000_000;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

export function dayNumber(time: number): number {
  return Math.floor(time / millisecondsPerDay);
}

/** Milliseconds since midnight. */
export function timeOfDay(time: number): number {
  return time - Math.floor(time / millisecondsPerDay) * millisecondsPerDay;
}

/** Days since 1970-01-01; `month` 1 to 12, `day` may run over the end of the month. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Year, month and day in one number without allocation: year * 512 + month * 32 + day. */
export function packedCivil(days: number): number {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return year * 512 + month * 32 + day;
}

export function packedYear(packed: number): number {
  return Math.floor(packed / 512);
}

export function packedMonth(packed: number): number {
  return Math.floor((packed - Math.floor(packed / 512) * 512) / 32);
}

export function packedDay(packed: number): number {
  return packed - Math.floor(packed / 32) * 32;
}

export function civilFromDays(days: number): CivilDate {
  const packed = packedCivil(days);
  return { year: packedYear(packed), month: packedMonth(packed), day: packedDay(packed) };
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : monthLengths[month - 1]!;
}

/** Monday = 1 … Sunday = 7. The epoch was a Thursday. */
export function isoDayOfWeek(days: number): number {
  const shifted = days + 3;
  return shifted - Math.floor(shifted / 7) * 7 + 1;
}

export function dayOfYear(days: number): number {
  return days - daysFromCivil(packedYear(packedCivil(days)), 1, 1) + 1;
}

/** ISO 8601: the week belongs to the year of its Thursday. */
export function isoWeek(days: number): number {
  const thursday = days - isoDayOfWeek(days) + 4;
  return Math.floor((thursday - daysFromCivil(packedYear(packedCivil(thursday)), 1, 1)) / 7) + 1;
}
