const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** `1,234,567`. */
export function printCount(value: number): string {
  return grouped.format(value);
}

/** `1.23M`: three digits, for where there is no room. */
export function printShort(value: number): string {
  return value < 1000 ? grouped.format(Math.round(value)) : compact.format(value);
}

/** `2001-01-01 00:01:00`, UTC. */
export function printTime(milliseconds: number): string {
  if (milliseconds === Number.POSITIVE_INFINITY) return 'end of input';
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > 8.64e15) return '–';
  return new Date(milliseconds).toISOString().replace('T', ' ').replace(/(?:\.000)?Z$/, '');
}

export function plural(count: number, noun: string): string {
  return `${printCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
