/** `2001-03-04`, UTC. */
export function printDay(milliseconds: number): string {
  return isoOf(milliseconds)?.slice(0, 10) ?? '–';
}

/** `2001-03-04 05:06`, UTC: always the same width. */
export function printMinute(milliseconds: number): string {
  return isoOf(milliseconds)?.slice(0, 16).replace('T', ' ') ?? '–';
}

/** A time as short as it can be said beside another: without the year, or the day, that both have, and without midnight. */
export function printNear(milliseconds: number, beside: number): string {
  const text = printMinute(milliseconds);
  const other = printMinute(beside);
  if (text.endsWith(' 00:00')) return text.slice(0, 4) === other.slice(0, 4) ? text.slice(5, 10) : text.slice(0, 10);
  if (text.slice(0, 10) === other.slice(0, 10)) return text.slice(11);
  return text.slice(0, 4) === other.slice(0, 4) ? text.slice(5) : text;
}

function isoOf(milliseconds: number): string | null {
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : null;
}
