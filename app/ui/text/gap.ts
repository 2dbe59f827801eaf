import { printShort } from './numbers.ts';

const units: readonly (readonly [number, string])[] = [[86_400_000, 'd'], [3_600_000, 'h'], [60_000, 'min'], [1_000, 's']];

/** How old, in little room: `2.5 d`, `40 min`, `0`. Milliseconds. */
export function printAge(milliseconds: number): string {
  if (milliseconds < 1_000) return milliseconds <= 0 ? '0' : '<1 s';
  const [size, unit] = units.find(([each]) => milliseconds >= each) ?? [1_000, 's'];
  const count = milliseconds / size;
  return `${count < 10 ? Math.round(count * 10) / 10 : printShort(Math.round(count))} ${unit}`;
}

const share = new Intl.NumberFormat('en', { style: 'percent', maximumSignificantDigits: 2 });

/** A mean relative error: `0`, `0.34%`. */
export function printError(error: number): string {
  if (error === 0) return '0';
  return error < 0.000_01 ? '<0.001%' : share.format(error);
}
