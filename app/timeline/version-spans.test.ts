import { expect, test } from 'vitest';
import type { KappaVersion, VersionsEvent } from '#workers/protocol/versions.ts';
import { versionSpans } from './version-spans.ts';

const version = (index: number, started: number, caughtUp: number, state: KappaVersion['state']): KappaVersion => (
  { index, codeFingerprint: '', started, caughtUp, rows: 0, read: 0, beyondRetention: 0, state, bytes: 0, workers: 0, alone: null }
);
const phases = (event: Omit<VersionsEvent, 'type'>, now: number): string[] => versionSpans({ type: 'versions', ...event }, now).map(({ version: { index }, phase, from, to }) => `${index} ${phase} ${from}-${to}`);

test('the first version serves from the beginning', () => {
  expect(phases({ versions: [version(1, 0, 0, 'serving')], switches: [] }, 50)).toEqual(['1 serving 0-50']);
});

test('a replay runs beside it, and the readers go over at the switch', () => {
  const versions = [version(1, 0, 0, 'retired'), version(2, 20, 30, 'serving')];
  expect(phases({ versions, switches: [{ clock: 40, version: 2 }] }, 50)).toEqual(['1 serving 0-40', '1 retired 40-50', '2 replaying 20-30', '2 waiting 30-40', '2 serving 40-50']);
});

test('a roll-back gives the first version a second time of serving', () => {
  const versions = [version(1, 0, 0, 'serving'), version(2, 20, 30, 'retired')];
  expect(phases({ versions, switches: [{ clock: 40, version: 2 }, { clock: 45, version: 1 }] }, 50)).toEqual([
    '1 serving 0-40', '1 retired 40-45', '1 serving 45-50', '2 replaying 20-30', '2 waiting 30-40', '2 serving 40-45', '2 retired 45-50',
  ]);
});

test('a dropped version ends, and a replay under way has come as far as the clock', () => {
  const versions = [version(1, 0, 0, 'dropped'), version(2, 20, 30, 'serving'), version(3, 48, 90, 'replaying')];
  expect(phases({ versions, switches: [{ clock: 30, version: 2 }] }, 50)).toEqual(['1 serving 0-30', '2 replaying 20-30', '2 serving 30-50', '3 replaying 48-50']);
});
