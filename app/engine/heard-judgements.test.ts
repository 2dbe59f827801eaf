import { expect, it } from 'vitest';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import type { SaidJudgement, SaidVersion } from '#workers/protocol/judgements-event.ts';
import { heardJudgements } from './heard-judgements.ts';

const said = (node: string, architecture: 'lambda' | 'kappa', versions: readonly [run: number, value: number | null][]): SaidJudgement => ({
  node, architecture,
  versions: versions.map(([run, value]): SaidVersion => ({ run, horizon: run, publish: run, examples: 1, entries: value === null ? null : [['bias', '', value]] })),
}) as unknown as SaidJudgement;

const valuesOf = (judgements: readonly Judgement[]): readonly unknown[] => judgements.map(({ versions }) => versions.map(({ entries }) => entries[0]?.[2]));

it('keeps the rows of versions that were said before, model by model', () => {
  const before = heardJudgements([said('a', 'lambda', [[1, 10], [2, 20]]), said('b', 'lambda', [[1, 11]])], []);
  const after = heardJudgements([said('a', 'lambda', [[2, null], [3, 30]]), said('b', 'lambda', [[1, null]])], before);
  expect(valuesOf(after)).toEqual([[20, 30], [11]]);
});

it('takes rows that are said anew', () => {
  const before = heardJudgements([said('a', 'lambda', [[1, 10]])], []);
  expect(valuesOf(heardJudgements([said('a', 'lambda', [[1, 12]])], before))).toEqual([[12]]);
});
