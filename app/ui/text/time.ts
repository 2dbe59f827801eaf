/** `2001-03-04`, UTC. */
export function printDay(milliseconds: number): string {
  return isoOf(milliseconds)?.slice(0, 10) ?? '–';
}

/** `2001-03-04 05:06`, UTC: always the same width. */
export function printMinute(milliseconds: number): string {
  return isoOf(milliseconds)?.slice(0, 16).replace('T', ' ') ?? '–';
}

function isoOf(milliseconds: number): string | null {
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : null;
}
