import type { Value, ValueType } from '#pipeline/data/schema.ts';
import { printGrain } from '../text/time-grain.ts';
import type { TimeGrain } from '../text/time-grain.ts';
import { printValue } from '../text/value.ts';

const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 7 });

/** Floats to seven digits: two that differ less look equal, and are said to differ by the colour. */
export function printCell(value: Value, type: ValueType, grain: TimeGrain): string {
  if (typeof value === 'number' && type === 'float') return fine.format(value);
  if (typeof value === 'number' && type === 'timestamp') return printGrain(value, grain);
  return printValue(value, type);
}
