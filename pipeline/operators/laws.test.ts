import { describe, expect, it } from 'vitest';
import { createRandom } from '../base/random.ts';
import { operators } from './index.ts';
import { accumulateLaws } from './laws/accumulate-laws.testing.ts';
import { findViolation, runs, seed } from './laws/law.testing.ts';
import { answersOf, lawNames } from './laws/laws-of.testing.ts';
import { plainRows } from './laws/plain-rows.testing.ts';
import { shapesOf } from './laws/trial.testing.ts';
import type { MakeTrial } from './laws/trial.testing.ts';
import { parseParams } from './params.ts';
import { makeTrial as makeFilterTrial } from './filter/trial.testing.ts';

/** An operator that computes brings `<kind>/trial.testing.ts` with it. */
async function trialsOf(kind: string): Promise<MakeTrial> {
  const module = await import(`./${kind}/trial.testing.ts`) as { readonly makeTrial: MakeTrial };
  return module.makeTrial;
}

describe.each(operators.map((operator) => [operator.kind, operator] as const))('%s', (kind, operator) => {
  const answers = answersOf(operator);

  it('answers every law', () => {
    expect(answers.map((each) => each.law).toSorted()).toEqual([...lawNames]);
    expect(answers.filter((each) => each.violation === null && each.reason === '')).toEqual([]);
  });

  const checked = answers.filter((each) => each.violation !== null);
  if (checked.length === 0) return;

  it('is tried with params that its form and its check accept', async () => {
    const makeTrial = await trialsOf(kind);
    for (let run = 0; run < runs; run++) {
      const trial = makeTrial(createRandom(seed, run), 10);
      const at = `SEED=${seed} run ${run}: ${JSON.stringify(trial)}`;
      const problems = [...parseParams(operator.fields, trial.params).problems, ...operator.check(trial.params, shapesOf(operator, trial))];
      expect({ at, problems }).toEqual({ at, problems: [] });
    }
  });

  it.each(checked.map((each) => [each.law, each] as const))('keeps %s', async (_law, { violation }) => {
    expect(violation!(await trialsOf(kind))).toBeNull();
  });
});

describe('rows of a view', () => {
  it.each(accumulateLaws.map((law) => [law.name, law] as const))('keep %s', (_name, law) => {
    expect(findViolation(law, plainRows, makeFilterTrial)).toBeNull();
  });
});
