/** Parts of a second, by Arrow's unit: seconds, milliseconds, microseconds, nanoseconds. */
const perSecond = [1n, 1_000n, 1_000_000n, 1_000_000_000n] as const;

const infinite = 2n ** 63n - 1n;
/** Of a JavaScript date, milliseconds. */
const furthest = 8.64e15;
const day = 86_400_000;
const infiniteDays = 2 ** 31 - 1;

/** Epoch milliseconds, cut off downwards; a word where it is no moment that can be named. */
export function millisecondsOf(stored: bigint, unit: number): number | string {
  if (stored >= infinite) return 'infinity';
  if (stored <= -infinite) return '-infinity';
  const parts = perSecond[unit]!;
  const milliseconds = parts === 1n ? stored * 1_000n : floorDivide(stored, parts / 1_000n);
  const value = Number(milliseconds);
  return Math.abs(value) <= furthest ? value : `${stored / parts} s`;
}

/** A date that Arrow gives in milliseconds; a word where it is no moment that can be named. */
export function dateOf(milliseconds: number): number | string {
  if (Math.abs(milliseconds) <= furthest) return milliseconds;
  const days = milliseconds / day;
  return Math.abs(days) === infiniteDays ? (days > 0 ? 'infinity' : '-infinity') : `${days} days`;
}

/** `10:11:12.123456`, without a fraction that is zero. */
export function timeOfDayText(stored: bigint, unit: number): string {
  const parts = perSecond[unit]!;
  const seconds = stored / parts;
  const two = (value: bigint): string => String(value).padStart(2, '0');
  const fraction = parts === 1n ? '' : String(stored % parts).padStart(String(parts).length - 1, '0').replace(/0+$/, '');
  return `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Stored as months, days and nanoseconds, 16 bytes each. */
export function intervalText(values: Int32Array, index: number): string {
  const at = 4 * index;
  const [months, days] = [values[at] ?? 0, values[at + 1] ?? 0];
  const nanoseconds = BigInt(values[at + 2] ?? 0) & 0xffff_ffffn | BigInt(values[at + 3] ?? 0) << 32n;
  const part = (count: number, word: string): string[] => (count === 0 ? [] : [`${count} ${word}${Math.abs(count) === 1 ? '' : 's'}`]);
  const time = nanoseconds === 0n ? [] : [`${nanoseconds < 0n ? '-' : ''}${timeOfDayText(nanoseconds < 0n ? -nanoseconds : nanoseconds, 3)}`];
  const parts = [...part(Math.trunc(months / 12), 'year'), ...part(months % 12, 'month'), ...part(days, 'day'), ...time];
  return parts.length === 0 ? '00:00:00' : parts.join(' ');
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient;
}
