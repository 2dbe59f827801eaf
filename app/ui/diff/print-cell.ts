import type { Value, ValueType } from '#pipeline/data/schema.ts';
import { printGrain } from '../text/time-grain.ts';
import type { TimeGrain } from '../text/time-grain.ts';
import { printValue } from '../text/value.ts';

const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 7 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** Floats to seven digits, or to all before the point where those are more: two that differ less look equal, and are said to differ by the colour. */
export function printCell(value: Value, type: ValueType, grain: TimeGrain): string {
  if (typeof value === 'number' && type === 'float') return Math.abs(value) < 1e7 ? fine.format(value) : whole.format(value);
  if (typeof value === 'number' && type === 'timestamp') return printGrain(value, grain);
  return printValue(value, type);
}
