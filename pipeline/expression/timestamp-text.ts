import { civilFromDays, dayNumber, daysFromCivil, daysInMonth, millisecondsPerDay, timeOfDay } from './civil.ts';

/**
 * `2001-01-31`, `2001-01-31 23:59`, `…:59:58`, `…58.123`, with a space or a T between date and time, and a Z at the end at will:
 * epoch milliseconds UTC, or null when the text is none of these or names a day or time that does not exist.
 */
const shape = /^[ \t\r\n]*(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?)?[ \t\r\n]*$/u;

export function parseTimestamp(text: string): number | null {
  const match = shape.exec(text);
  if (match === null) return null;
  const part = (index: number): number => Number(match[index] ?? '0');
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const fraction = Number((match[7] ?? '').padEnd(3, '0'));
  return daysFromCivil(year, month, day) * millisecondsPerDay + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
}

/** `2001-01-31 23:59:58`, with milliseconds (without trailing zeros) when there are any; years before 1 are marked (BC). */
export function printTimestamp(time: number): string {
  const { year, month, day } = civilFromDays(dayNumber(time));
  const clock = timeOfDay(time);
  const milliseconds = clock % 1000;
  const seconds = Math.floor(clock / 1000);
  const fraction = milliseconds === 0 ? '' : `.${pad(milliseconds, 3).replace(/0+$/u, '')}`;
  const era = year < 1 ? ' (BC)' : '';
  const date = `${pad(year < 1 ? 1 - year : year, 4)}-${pad(month, 2)}-${pad(day, 2)}${era}`;
  return `${date} ${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}${fraction}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
