import { expect, test } from 'vitest';
import type { KappaVersion } from '#workers/protocol/versions.ts';
import { actionsOf, progressOf, readersOf, storageOf } from './version-words.ts';

const version = (index: number, state: KappaVersion['state'], bytes = 10): KappaVersion => (
  { index, codeFingerprint: '', started: 0, caughtUp: 0, rows: 0, read: 0, beyondRetention: 0, state, bytes, workers: 0, alone: null }
);

test('one that has caught up can be switched to, one that served before rolled back to, and the serving one neither left nor dropped', () => {
  const versions = [version(1, 'retired'), version(2, 'serving'), version(3, 'ready'), version(4, 'replaying')];
  expect(versions.map((each) => actionsOf(each, versions))).toEqual([
    { switch: 'Roll back', drop: true, compare: 2 },
    { switch: null, drop: false, compare: 4 },
    { switch: 'Switch', drop: true, compare: 2 },
    { switch: null, drop: true, compare: 2 },
  ].map((each, i) => (i === 1 ? { ...each, compare: 1 } : each)));
});

test('one alone has nothing to be compared with, and a dropped one is gone', () => {
  expect(actionsOf(version(1, 'serving'), [version(1, 'serving')]).compare).toBeNull();
  expect(actionsOf(version(1, 'dropped'), [version(1, 'dropped'), version(2, 'serving')])).toEqual({ switch: null, drop: false, compare: null });
});

test('what is stored stands beside what serves', () => {
  expect(storageOf([version(1, 'serving', 30), version(2, 'replaying', 15)])).toEqual({ total: 45, ratio: 1.5 });
  expect(storageOf([version(1, 'replaying', 30)]).ratio).toBeNull();
  expect([progressOf({ read: 0, rows: 0 }), progressOf({ read: 5, rows: 20 })]).toEqual([1, 0.25]);
});

test('a replay says who shares it, or why nobody does', () => {
  const replay = version(2, 'replaying');
  expect(readersOf(replay)).toBe('');
  expect(readersOf({ ...replay, workers: 3 })).toBe(', shared by 3 workers');
  expect(readersOf({ ...replay, alone: 'its log has one partition' })).toBe(', not shared by workers: its log has one partition');
});
