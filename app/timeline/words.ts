import { printCount } from '../ui/text/numbers.ts';
import type { RunStatus } from '#workers/protocol/clock.ts';

const statusWords: Readonly<Record<RunStatus, string>> = {
  idle: 'Nothing is running',
  waiting: 'Waiting for data',
  'catching-up': 'Catching up',
  playing: 'Playing',
  paused: 'Paused',
  ended: 'Ended',
  failed: 'Failed',
};

export function describeStatus(status: RunStatus): string {
  return statusWords[status];
}

const units: readonly (readonly [number, string])[] = [[86_400_000, 'day'], [3_600_000, 'hour'], [60_000, 'minute'], [1_000, 'second']];

/** `3 days`, `1.5 hours`: the largest unit that fits, to one decimal. */
export function describeSpan(milliseconds: number): string {
  const [size, name] = units.find(([each]) => milliseconds >= each) ?? [1, 'millisecond'];
  const count = Math.round((milliseconds / size) * 10) / 10;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** What a clock speed means: `1 day per second`. */
export function describeSpeed(speed: number): string {
  if (speed === 0) return 'As fast as possible';
  if (speed === 1) return 'Real time';
  return `${describeSpan(speed * 1_000)} per second`;
}

/** Virtual milliseconds per real millisecond; 0 is as fast as possible. */
export const speeds = [1, 10, 60, 600, 3_600, 21_600, 86_400, 259_200, 604_800, 1_000_000, 0] as const;

export function speedFactor(speed: number): string {
  return speed === 0 ? '∞' : `×${printCount(speed)}`;
}
