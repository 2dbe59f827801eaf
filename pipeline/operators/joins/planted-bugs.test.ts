import { describe, expect, it } from 'vitest';
import { asOfJoin } from '../as-of-join/index.ts';
import { makeTrial as makeAsOfTrial } from '../as-of-join/trial.testing.ts';
import { changingTableJoin } from '../changing-table-join/index.ts';
import { makeTrial as makeChangingTrial } from '../changing-table-join/trial.testing.ts';
import { intervalJoin } from '../interval-join/index.ts';
import { makeTrial as makeIntervalTrial } from '../interval-join/trial.testing.ts';
import { findViolation } from '../laws/law.testing.ts';
import { meaning, restart } from '../laws/transform-laws.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import type { Params, TransformOperator } from '../operator.ts';

// What the laws are there for where rows meet: each of these kernels is found.

const changed = (sound: TransformOperator, change: (params: Params) => Params): TransformOperator => ({
  ...sound, createKernel: (params, inputs, late) => sound.createKernel(change(params), inputs, late),
});

describe.each<[string, TransformOperator, MakeTrial]>([
  ['interval join', intervalJoin, makeIntervalTrial],
  ['as-of join', asOfJoin, makeAsOfTrial],
])('an %s', (_name, sound, makeTrial) => {
  it.each([
    ['remembers what a stream forgets', 'keep'],
    ['forgets what a batch remembers', 'drop'],
  ] as const)('that %s is caught', (_bug, late) => {
    const spoiled: TransformOperator = { ...sound, createKernel: (params, inputs) => sound.createKernel(params, inputs, late) };
    expect(findViolation(meaning, spoiled, makeTrial)).toContain('law 1');
  });
});

describe('a join of streams', () => {
  it.each<[string, (params: Params) => Params]>([
    ['leaves out the end of an interval', (params) => ({ ...params, to: (params['to'] as number) - 1 })],
    ['lets the interval begin too early', (params) => ({ ...params, from: (params['from'] as number) - 60_000 })],
    ['shifts its windows', (params) => ({ ...params, offset: (params['offset'] as number) + 60_000 })],
    ['forgets its condition', (params) => ({ ...params, condition: '' })],
  ])('that %s is caught', (_bug, change) => {
    expect(findViolation(meaning, changed(intervalJoin, change), makeIntervalTrial)).toContain('law 1');
  });
});

describe('versions and changes', () => {
  it('an as-of join without its tolerance is caught', () => {
    expect(findViolation(meaning, changed(asOfJoin, (params) => ({ ...params, age: 'any' })), makeAsOfTrial)).toContain('law 1');
  });

  it('a changing table that forgets to delete is caught', () => {
    expect(findViolation(meaning, changed(changingTableJoin, (params) => ({ ...params, deleted: '' })), makeChangingTrial)).toContain('law 1');
  });

  it('a changing table that forgets its rows on restore is caught', () => {
    const spoiled: TransformOperator = { ...changingTableJoin, createKernel: (...args) => {
      const sound = changingTableJoin.createKernel(...args);
      return { process: (chunk, port) => sound.process(chunk, port), counters: () => sound.counters(), snapshot: () => sound.snapshot(), restore: () => undefined };
    } };
    expect(findViolation(restart, spoiled, makeChangingTrial)).toContain('law 2');
  });
});
