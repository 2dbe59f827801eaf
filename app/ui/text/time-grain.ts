import type { Row, Schema } from '#pipeline/data/schema.ts';
import { printTime } from './numbers.ts';
import { printDay, printMinute } from './time.ts';

/** How finely the times of a column are written: as coarse as all of them are, so that they stand under each other. */
export type TimeGrain = 'days' | 'minutes' | 'exact';

const sizes = { days: 86_400_000, minutes: 60_000, exact: 1 } as const;

export function timeGrain(schema: Schema, rows: readonly (Row | null)[]): TimeGrain {
  const columns = schema.flatMap(({ type }, i) => (type === 'timestamp' ? [i] : []));
  const fits = (grain: TimeGrain): boolean => rows.every((row) => row === null || columns.every((i) => row[i] === null || Number(row[i]) % sizes[grain] === 0));
  return fits('days') ? 'days' : fits('minutes') ? 'minutes' : 'exact';
}

/** A time that is finer than the others is written in full. */
export function printGrain(milliseconds: number, grain: TimeGrain): string {
  if (grain === 'exact' || milliseconds % sizes[grain] !== 0) return printTime(milliseconds);
  return grain === 'days' ? printDay(milliseconds) : printMinute(milliseconds);
}
