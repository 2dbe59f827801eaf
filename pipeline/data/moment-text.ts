/**
 * Epoch milliseconds as ISO 8601 in UTC; their number where they lie beyond 100,000,000 days from the epoch, as the end of a
 * window may whose rows do not.
 */
export function momentText(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}
