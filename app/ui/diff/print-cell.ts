import type { Value, ValueType } from '#pipeline/data/schema.ts';
import { printMinute } from '../text/time.ts';
import { printValue } from '../text/value.ts';

const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 7 });

/** Floats to seven digits: two that differ less look equal, and are said to differ by the colour. */
export function printCell(value: Value, type: ValueType): string {
  if (typeof value === 'number' && type === 'float') return fine.format(value);
  if (typeof value === 'number' && type === 'timestamp' && value % 60_000 === 0) return printMinute(value);
  return printValue(value, type);
}
