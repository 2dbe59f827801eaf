import { describe, expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import { createRandom } from '../base/random.ts';
import type { Plan } from '../compile/plan.ts';
import { compile } from '../compile/compile.ts';
import type { PipelineDocument } from '../document/document.ts';
import { describeProblem } from '../problem.ts';
import { policies } from '../serving/policies.ts';
import { Cutter } from './cut/cutter.ts';
import { sameRows } from './cut/same-rows.ts';
import { randomPipeline } from './random-pipeline.testing.ts';
import { cutsOf } from './search/cuts.ts';
import { paletteOf } from './search/palette.ts';
import { inputsOf, randomLog } from './search/trial-log.ts';
import { askCarried, askFinished, askServed } from './search/with-counterexamples.ts';
import type { Ask } from './search/find-counterexample.ts';
import { lambdaPlan, verdictOf } from './verdict-of.ts';
import type { Counterexample, PipelineVerdict, Verdict } from './verdict.ts';

/** SEED=n repeats one, RUNS=n sets how many. */
const first = Number(process.env['SEED'] ?? 1);
const runs = Number(process.env['RUNS'] ?? (process.env['SEED'] === undefined ? 80 : 1));

function forSeeds(property: (seed: number) => void): void {
  for (let seed = first; seed < first + runs; seed++) {
    try {
      property(seed);
    } catch (error) {
      throw new Error(`SEED=${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}

interface Claim {
  readonly what: string;
  readonly verdict: Verdict;
  readonly ask: Ask;
}

/** All that a verdict promises about the one answer of a random pipeline. */
function claimsOf({ views }: PipelineVerdict): readonly Claim[] {
  return views.flatMap(({ node, lambdaSafe, kappaAble, carriage }) => [
    { what: `${node} is Lambda-safe`, verdict: lambdaSafe, ask: askServed(node) },
    { what: `${node} is exact as partial states`, verdict: carriage.partialStates, ask: askCarried(node) },
    { what: `${node} is exact as finished rows`, verdict: carriage.finishedRows, ask: askFinished(node) },
    { what: `${node} is Kappa-able`, verdict: kappaAble, ask: (cutter: Cutter, { clock }: { clock: number }) => ({ served: cutter.stream(node, clock), truth: cutter.truth(node, clock) }) },
  ]);
}

/** Cuts random logs everywhere; throws where a yes turns out wrong. */
function holdToIts(claims: readonly Claim[], plan: Plan, seed: number): void {
  const random = createRandom(seed, 11);
  const palette = paletteOf(plan);
  for (let trial = 0; trial < 3; trial++) {
    const log = randomLog(plan, random, { palette, size: random.below(10) });
    const cutter = new Cutter(plan, inputsOf(plan, log));
    for (const cut of cutsOf(log, random)) {
      for (const { what, verdict, ask } of claims) {
        if (verdict.answer !== 'yes') continue;
        const { served, truth } = ask(cutter, cut);
        if (!sameRows(served, truth)) throw new Error(`${what} it says, but cut ${JSON.stringify(cut)} of ${JSON.stringify(log.records)} serves ${JSON.stringify(served.rows)} instead of ${JSON.stringify(truth.rows)}`);
      }
    }
  }
}

/**
 * With late records, an answer that is called Lambda-safe lacks those that the speed path dropped, and is otherwise the truth:
 * had it kept them, it would be. Answers how many of the answers lacked some.
 */
function lacksOnlyLateRecords({ views }: PipelineVerdict, plan: Plan, seed: number): number {
  const random = createRandom(seed, 13);
  const palette = paletteOf(plan);
  let lacking = 0;
  for (let trial = 0; trial < 2; trial++) {
    const log = randomLog(plan, random, { palette, size: 4 + random.below(10), late: true });
    const cutter = new Cutter(plan, inputsOf(plan, log));
    for (const cut of cutsOf(log, random)) {
      for (const { node, lambdaSafe } of views) {
        if (lambdaSafe.answer !== 'yes') continue;
        const truth = cutter.truth(node, cut.clock);
        if (!sameRows(cutter.served(node, cut, { late: 'keep' }), truth)) throw new Error(`${node} lacks more than late records at cut ${JSON.stringify(cut)} of ${JSON.stringify(log.records)}`);
        if (!sameRows(cutter.served(node, cut), truth)) lacking++;
      }
    }
  }
  return lacking;
}

/** What a counterexample says, found again from its records alone. */
function isWrong(plan: Plan, { view, records, tables, cut }: Counterexample): boolean {
  const { served, truth } = askServed(view)(new Cutter(plan, inputsOf(plan, { records: records.map((each) => ({ ...each, timeColumn: -1 })), tables })), cut);
  return !sameRows(served, truth);
}

describe('a verdict', () => {
  it('never says yes where a cut shows otherwise', () => {
    const answers = new Map<string, number>();
    forSeeds((seed) => {
      // Naive union is right for some: as often as all others together.
      const document = randomPipeline(createRandom(seed), seed % 2 === 0 ? { policy: 'naive-union' } : {});
      const found = verdictOf(document, null);
      if (found === null) throw new Error(compile(document).problems.map(describeProblem).join('\n'));
      for (const { what, verdict } of claimsOf(found)) answers.set(`${what}: ${verdict.answer}`, (answers.get(`${what}: ${verdict.answer}`) ?? 0) + 1);
      holdToIts(claimsOf(found), must(lambdaPlan(document), 'plan'), seed);
    });
    if (runs >= 50) expect(Object.fromEntries(answers)).toMatchObject({ 'answer is Lambda-safe: yes': expect.any(Number), 'answer is Lambda-safe: no': expect.any(Number), 'answer is exact as finished rows: yes': expect.any(Number) });
  }, 60_000 + runs * 300);

  it('of yes leaves no gap but the records that came late', () => {
    let lacking = 0;
    forSeeds((seed) => {
      const document = randomPipeline(createRandom(seed), { policy: 'absorbed-offset' });
      lacking += lacksOnlyLateRecords(must(verdictOf(document, null), 'verdict'), must(lambdaPlan(document), 'plan'), seed);
    });
    if (runs >= 50) expect(lacking).toBeGreaterThan(10);
  }, 60_000 + runs * 300);

  it.each(['naive-union', 'model-replace'])('of no under %s comes with a handful of records that show it, of which none can be spared', (policy) => {
    forSeeds((seed) => {
      if (seed % 5 > 0 && runs > 1) return;
      const document = randomPipeline(createRandom(seed), { policy });
      const plan = must(lambdaPlan(document), 'plan');
      const { lambdaSafe } = must(verdictOf(document), 'verdict');
      if (lambdaSafe.answer === 'yes') return;
      const shown = must(lambdaSafe.counterexample, 'counterexample');
      expect(lambdaSafe.answer).toBe('no');
      expect(shown.records.length).toBeLessThanOrEqual(3);
      expect(sameRows({ ...shown, rows: shown.served }, { ...shown, rows: shown.truth })).toBe(false);
      expect(isWrong(plan, shown)).toBe(true);
      shown.records.forEach((_, i) => expect(isWrong(plan, { ...shown, records: shown.records.toSpliced(i, 1) })).toBe(false));
    });
  });

  it('of two algorithms is no for Lambda and a trade-off for Kappa, each with a record that shows it', () => {
    forSeeds((seed) => {
      if (seed % 5 > 0 && runs > 1) return;
      const document = randomPipeline(createRandom(seed), { policy: 'absorbed-offset', twoAlgorithms: 'rows' });
      const { lambdaSafe, kappaAble, twoAlgorithms } = must(verdictOf(document, { seed, tries: 200 }), 'verdict');
      expect([lambdaSafe.answer, kappaAble.answer, twoAlgorithms]).toEqual(['no', 'trade-off', ['answer']]);
      // A match takes one record more.
      const matches = document.nodes.filter(({ kind, params }) => kind === 'interval-join' && params['output'] !== 'lone').length;
      for (const { counterexample } of [lambdaSafe, kappaAble]) expect(must(counterexample, 'counterexample').records.length).toBeLessThanOrEqual(1 + matches);
    });
  });

  it.each(policies.filter(({ adds }) => !adds).map(({ name }) => name))('of two algorithms that keep other states is no under %s, and no policy that adds has one', (policy) => {
    let shown = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const pipelineUnder = (each: string): PipelineDocument => randomPipeline(createRandom(seed), { policy: each, twoAlgorithms: 'states' });
      const { lambdaSafe, kappaAble, twoAlgorithms, views } = must(verdictOf(pipelineUnder(policy)), 'verdict');
      expect([lambdaSafe.answer, kappaAble.answer, twoAlgorithms]).toEqual(['no', 'trade-off', ['answer']]);
      expect(lambdaSafe.reason).toContain('two different computations');
      expect(views[0]!.carriage.partialStates).toMatchObject({ answer: 'no', counterexample: null });
      if (lambdaSafe.counterexample === null) continue;
      shown++;
      expect(isWrong(must(lambdaPlan(pipelineUnder(policy)), 'plan'), lambdaSafe.counterexample)).toBe(true);
      for (const { name } of policies.filter(({ adds }) => adds)) expect(verdictOf(pipelineUnder(name), null)).toBeNull();
    }
    expect(shown).toBeGreaterThan(6);
  });

  it.each(['batch-id', 'realtime-wins', 'time-boundary', 'tail-hops', 'overshadow'])('of a trade-off under %s is no excuse: some log shows it', (policy) => {
    let shown = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const { lambdaSafe } = must(verdictOf(randomPipeline(createRandom(seed), { policy })), 'verdict');
      if (lambdaSafe.counterexample !== null) shown++;
    }
    expect(shown).toBeGreaterThan(0);
  });

  it('is the same whenever it is asked for', () => {
    const document = randomPipeline(createRandom(3), { policy: 'naive-union' });
    expect(verdictOf(document)).toEqual(verdictOf(structuredClone(document)));
  });
});

describe('the property itself', () => {
  const claimed = (policy: string, change: (verdict: PipelineVerdict) => PipelineVerdict) => (seed: number): void => {
    const document = randomPipeline(createRandom(seed), { policy });
    holdToIts(claimsOf(change(must(verdictOf(document, null), 'verdict'))), must(lambdaPlan(document), 'plan'), seed);
  };
  const allYes = (found: PipelineVerdict): PipelineVerdict => ({ ...found, views: found.views.map((view) => ({ ...view, lambdaSafe: { ...view.lambdaSafe, answer: 'yes' } })) });
  const finishedYes = (found: PipelineVerdict): PipelineVerdict => ({
    ...found, views: found.views.map((view) => ({ ...view, carriage: { ...view.carriage, finishedRows: { ...view.carriage.finishedRows, answer: 'yes' } } })),
  });

  it.each([['naive-union', allYes], ['model-replace', allYes], ['absorbed-offset', finishedYes]] as const)('catches a rule that promises too much: %s', (policy, change) => {
    let caught = 0;
    for (let seed = 1; seed <= 20; seed++) {
      try {
        claimed(policy, change)(seed);
      } catch {
        caught++;
      }
    }
    expect(caught).toBeGreaterThan(5);
  });
});
