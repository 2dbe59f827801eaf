import { describe, expect, it } from 'vitest';
import type { Progress } from '../../data/progress.ts';
import { asOfJoin } from '../as-of-join/index.ts';
import { makeTrial as makeAsOfTrial } from '../as-of-join/trial.testing.ts';
import { changingTableJoin } from '../changing-table-join/index.ts';
import { makeTrial as makeChangingTrial } from '../changing-table-join/trial.testing.ts';
import { intervalJoin } from '../interval-join/index.ts';
import { makeTrial as makeIntervalTrial } from '../interval-join/trial.testing.ts';
import { findViolation } from '../laws/law.testing.ts';
import { withKernel } from '../laws/planted-bugs.testing.ts';
import { lambda, meaning, restart } from '../laws/transform-laws.testing.ts';
import type { MakeTrial } from '../laws/trial.testing.ts';
import type { Params } from '../operator.ts';
import type { TransformOperator } from '../transform-operator.ts';

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

describe('rows that wait for a match in vain', () => {
  const told = (tell: (progress: Progress) => Progress): TransformOperator => withKernel(intervalJoin, (kernel) => ({ advance: (progress) => kernel.advance!(tell(progress)) }));
  /** Only trials that ask for them: the others would hide what is planted here behind fewer runs. */
  const lone: MakeTrial = (random, size) => {
    const trial = makeIntervalTrial(random, size);
    return trial.params['output'] === 'lone' ? trial : lone(random, size);
  };

  it.each<[string, TransformOperator]>([
    ['go a moment too early', told(({ arrivals, watermarks }) => ({ arrivals, watermarks: watermarks.map((each) => each + 1) }))],
    ['go a moment too late', told(({ arrivals, watermarks }) => ({ arrivals, watermarks: watermarks.map((each) => each - 1) }))],
    ['go when somebody looks', told(({ arrivals, watermarks }) => ({ arrivals: arrivals.slice(-1), watermarks: watermarks.slice(-1) }))],
    ['are forgotten at the end', told(({ arrivals, watermarks }) => ({ arrivals: arrivals.filter((_, i) => watermarks[i] !== Number.POSITIVE_INFINITY), watermarks: watermarks.filter(Number.isFinite) }))],
    ['are those with a match', changed(intervalJoin, (params) => ({ ...params, output: 'left' }))],
  ])('that %s are caught', (_bug, spoiled) => {
    expect(findViolation(meaning, spoiled, lone)).toContain('law 1');
  });

  it.each([['law 2', restart], ['law 3', lambda]] as const)('that are told the time anew after a restart are caught by %s', (name, law) => {
    const spoiled = withKernel(intervalJoin, (kernel) => ({ restore: (snapshot) => kernel.restore({ ...snapshot as object, told: Number.NEGATIVE_INFINITY }) }));
    expect(findViolation(law, spoiled, lone)).toContain(name);
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
