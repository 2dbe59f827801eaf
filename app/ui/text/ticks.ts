import { momentText } from '#pipeline/data/moment-text.ts';
import { printShort } from './numbers.ts';

const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** A value beside the axis of a chart. */
export function printTick(value: number): string {
  return Math.abs(value) >= 1_000 ? printShort(value) : fine.format(value);
}

const day = 86_400;

/** A time below the axis of a chart, on one line, in UTC. Both in seconds; `step` is the distance of the ticks. */
export function printTimeTick(seconds: number, step: number): string {
  const iso = momentText(seconds * 1_000);
  if (step >= 28 * day) return iso.slice(0, 7);
  if (step >= day) return iso.slice(5, 10);
  return step >= 60 ? iso.slice(11, 16) : iso.slice(11, 19);
}
