/** `2001-03-04 05:06:07` in UTC; seconds only where they say something, milliseconds likewise. */
export function describeTime(milliseconds: number): string {
  const iso = toIso(milliseconds);
  if (iso === null) return 'an impossible time';
  const [date, time] = [iso.slice(0, 10), iso.slice(11, 23)];
  if (time.endsWith('.000')) return `${date} ${time.endsWith(':00.000') ? time.slice(0, 5) : time.slice(0, 8)}`;
  return `${date} ${time}`;
}

export function describeDay(milliseconds: number): string {
  return toIso(milliseconds)?.slice(0, 10) ?? 'an impossible time';
}

/** `2001-03-04 05:06`: always the same width. */
export function describeMinute(milliseconds: number): string {
  return toIso(milliseconds)?.slice(0, 16).replace('T', ' ') ?? 'an impossible time';
}

function toIso(milliseconds: number): string | null {
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : null;
}

const units: readonly (readonly [number, string])[] = [[86_400_000, 'day'], [3_600_000, 'hour'], [60_000, 'minute'], [1_000, 'second']];

/** `3 days`, `1.5 hours`, `20 seconds`: one unit, the largest that fits. */
export function describeDuration(milliseconds: number): string {
  const [size, name] = units.find(([each]) => milliseconds >= each) ?? [1, 'millisecond'];
  const count = Math.round((milliseconds / size) * 10) / 10;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
