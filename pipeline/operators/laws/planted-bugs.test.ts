import { describe, expect, it } from 'vitest';
import type { Table } from '../../data/table.ts';
import { aggregate } from '../aggregate/index.ts';
import { makeTrial as makeAggregateTrial } from '../aggregate/trial.testing.ts';
import { makeTrial as makeFilterTrial } from '../filter/trial.testing.ts';
import { operators } from '../index.ts';
import type { AccumulateOperator } from '../accumulate-operator.ts';
import type { QueryOperator } from '../operator.ts';
import type { TransformOperator } from '../transform-operator.ts';
import { topK } from '../top-k/index.ts';
import { makeTrial as makeTopTrial } from '../top-k/trial.testing.ts';
import * as accumulation from './accumulate-laws.testing.ts';
import { findViolation, violationIn } from './law.testing.ts';
import type { Law } from './law.testing.ts';
import { plainRows } from './plain-rows.testing.ts';
import * as bug from './planted-bugs.testing.ts';
import * as asking from './query-laws.testing.ts';
import { rowNumber } from './row-number.testing.ts';
import * as transformation from './transform-laws.testing.ts';
import type { MakeTrial } from './trial.testing.ts';

// Each law, shown a defect that it is there for, reports it: no check here is vacuous.

const transforms = operators.filter((each): each is TransformOperator => each.role === 'transform');

async function trialsOf(kind: string): Promise<MakeTrial> {
  return (await import(`../${kind}/trial.testing.ts`) as { readonly makeTrial: MakeTrial }).makeTrial;
}

/** Reported as a difference: a crash would say nothing about the check. */
function expectCaught(violation: string | null, sign: string): void {
  expect(violation).toContain(sign);
  expect(violation).not.toContain('threw');
}

describe.each(transforms.map((each) => [each.kind, each] as const))('a %s with a planted bug', (kind, operator) => {
  it.each<[string, Law<TransformOperator>, (sound: TransformOperator) => TransformOperator]>([
    ['drops a row at a chunk border', transformation.meaning, (sound) => bug.withKernel(sound, bug.dropsRowAtBorder)],
    ['depends on the number of chunks', transformation.meaning, (sound) => bug.withKernel(sound, bug.dependsOnChunkCount)],
    ['loses watermarks', transformation.meaning, (sound) => bug.withKernel(sound, bug.losesWatermarks)],
    ['starts anew after a restart', transformation.restart, (sound) => bug.withKernel(sound, bug.dropsRowAtBorder)],
    ['answers otherwise above a cut', transformation.lambda, (sound) => bug.withKernel(sound, bug.dropsRowAtBorder)],
    ['reads the clock', transformation.determinism, (sound) => bug.withKernel(sound, bug.readsTheClock())],
    ['snapshots an instance', transformation.border, (sound) => bug.withKernel(sound, bug.snapshotsAnInstance)],
  ])('that %s is caught', async (_name, law, plant) => {
    expectCaught(findViolation(law, plant(operator), await trialsOf(kind)), law.name);
  });
});

describe('a transform with state', () => {
  it.each(transformation.transformLaws.map((law) => [law.name, law] as const))('keeps %s', (_name, law) => {
    expect(findViolation(law, rowNumber, makeFilterTrial)).toBeNull();
  });

  it.each([transformation.restart, transformation.lambda])('that forgets its state on restore is caught', (law) => {
    expectCaught(findViolation(law, bug.withKernel(rowNumber, () => ({ restore: () => undefined })), makeFilterTrial), law.name);
  });

  it('that is called stateless is caught', () => {
    expectCaught(findViolation(transformation.lambda, { ...rowNumber, mergeClass: 'stateless' }, makeFilterTrial), 'law 3');
  });
});

const accumulations: readonly (readonly [string, AccumulateOperator, MakeTrial])[] = [
  ['an aggregate', aggregate, makeAggregateTrial],
  ['a top k', topK, makeTopTrial],
  ['rows of a view', plainRows, makeFilterTrial],
];

describe.each(accumulations)('%s with a planted bug', (_kind, operator, makeTrial) => {
  it('is sound as long as nothing is spoiled', () => {
    for (const law of accumulation.accumulateLaws) expect(violationIn(law, bug.withSpoilers(operator, {}), { makeTrial, count: 25 })).toBeNull();
  });

  it.each<[string, Law<AccumulateOperator>, bug.Spoilers]>([
    ['counts a row at a chunk border twice', accumulation.meaning, bug.countsBorderTwice],
    ['absorbs twice', accumulation.meaning, bug.absorbsTwice],
    ['forgets its state on restore', accumulation.restart, bug.forgetsOnRestore],
    ['restores on top of what was there', accumulation.restart, bug.restoresOnTop],
    ['absorbs twice', accumulation.lambda, bug.absorbsTwice],
    ['absorbs by replacing', accumulation.lambda, bug.absorbsByReplacing],
    ['does not clear', accumulation.lambda, bug.forgetsToClear],
    ['counts how often it was made', accumulation.determinism, bug.countsItsMaking()],
    ['snapshots an instance', accumulation.border, bug.accumulationSnapshotsAnInstance],
  ])('that %s is caught', (_name, law, spoilers) => {
    expectCaught(findViolation(law, bug.withSpoilers(operator, spoilers), makeTrial), law.name);
  });
});

describe('an aggregate with a planted bug', () => {
  it('that ignores watermarks is caught', () => {
    expectCaught(findViolation(accumulation.meaning, bug.withSpoilers(aggregate, bug.ignoresWatermarks), makeAggregateTrial), 'late rows: drop');
  });
});

const queries = operators.filter((each): each is QueryOperator => each.role === 'query');
type Asking = Parameters<QueryOperator['evaluate']>;

describe.each(queries.map((each) => [each.kind, each] as const))('a %s with a planted bug', (kind, operator) => {
  it.each<[string, Law<QueryOperator>, (...asking: Asking) => Table, string]>([
    ['loses its last row', asking.meaning, (...given) => bug.withoutLastRow(operator.evaluate(...given)), 'law 1'],
    ['answers in another order', asking.meaning, (...given) => bug.reversed(operator.evaluate(...given)), 'law 1'],
    ['changes the view', asking.determinism, (params, table, ...others) => operator.evaluate(params, bug.blanked(table), ...others), 'law 5'],
    ['forgets what identifies a row', asking.border, (...given) => ({ ...operator.evaluate(...given), keys: ['nothing'] }), 'law 7'],
  ])('that %s is caught', async (_name, law, evaluate, sign) => {
    expectCaught(findViolation(law, { ...operator, evaluate }, await trialsOf(kind)), sign);
  });
});
