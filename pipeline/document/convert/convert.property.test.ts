import fc from 'fast-check';
import { expect, test } from 'vitest';
import { must } from '../../base/assert.ts';
import { canonicalJson } from '../../base/canonical.ts';
import { compile } from '../../compile/compile.ts';
import type { Plan, StepInput, ViewPlan } from '../../compile/plan.ts';
import { hasErrors } from '../../problem.ts';
import type { Architecture, PipelineDocument } from '../document.ts';
import { convertToKappa, convertToLambda, wireByHand } from '../convert.ts';
import { setArchitecture } from '../edits.ts';
import { parseDocumentText, printDocument } from '../parse.ts';
import { seed } from '../random-edits.testing.ts';
import { pipelineOf, randomResults } from './hand-wired.testing.ts';

const plansOf = (document: PipelineDocument, architecture: Architecture): readonly Plan[] => {
  const { plans, problems } = compile(setArchitecture(document, architecture));
  expect(problems.filter((each) => each.severity === 'error')).toEqual([]);
  return plans;
};
const planOf = (document: PipelineDocument, architecture: 'lambda' | 'kappa'): Plan => must(plansOf(document, architecture)[0], 'plan');

/** What a view computes, without the names of nodes (but of sources) and layers. */
function computation(plan: Plan, input: StepInput): unknown {
  if (input.from !== 'step') return [input.from, input.node];
  const step = must(plan.steps.find((each) => each.id === input.step), input.step);
  return [step.kind, step.params, step.inputs.map((each) => computation(plan, each))];
}

/** Each name that people ask, with what it is computed by: the batch side where there are two. */
function served(plan: Plan, side: 'batch' | 'speed' = 'batch'): Map<string, string> {
  const views = new Map(plan.views.map((each) => [each.node, each]));
  const beneath = new Set(plan.merges.flatMap((each) => [each.batch, each.speed]));
  const ofView = (view: ViewPlan | undefined): string => canonicalJson(computation(plan, must(view, 'view').input));
  return new Map([
    ...plan.views.filter((each) => !beneath.has(each.node)).map((each): [string, string] => [each.name, ofView(each)]),
    ...plan.merges.map((each): [string, string] => [each.name, ofView(views.get(each[side]))]),
    ...plan.queries.map((each): [string, string] => [each.name, canonicalJson([each.kind, each.params])]),
  ]);
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

const runs = { seed, numRuns: 150 };

test(`a pipeline converted to Kappa serves the same names by the batch side's code, for every architecture (SEED=${seed})`, () => {
  fc.assert(fc.property(randomResults, (results) => {
    const document = deepFreeze(pipelineOf(results));
    const { document: kappa, refusals, changes } = convertToKappa(document);
    expect(refusals).toEqual([]);
    expect(kappa.architecture).toBe('kappa');
    const before = served(planOf(document, 'lambda'));
    expect(served(planOf(kappa, 'kappa'))).toEqual(before);
    for (const plan of plansOf(kappa, 'both')) expect([...served(plan).keys()].toSorted()).toEqual([...before.keys()].toSorted());
    expect(compile(kappa).problems).toEqual([]);
    expect(parseDocumentText(printDocument(kappa))).toEqual({ ok: true, value: kappa, problems: [] });
    expect(changes.length > 0).toBe(results.some(({ style }) => style !== 'logical' && style !== 'speed alone'));
    const again = convertToKappa(kappa);
    expect([again.document, again.changes]).toEqual([kappa, []]);
    expect(again.document).toBe(kappa);
  }), runs);
});

test(`where the sides do not differ, the steps of the Kappa plan are those that it had before the conversion (SEED=${seed})`, () => {
  fc.assert(fc.property(randomResults, (results) => {
    const alike = results.filter(({ style }) => style !== 'apart' && style !== 'batch alone').map((each) => (each.asked === null ? each : { ...each, asked: 'answer' as const }));
    fc.pre(alike.length > 0);
    const document = pipelineOf(alike);
    expect(served(planOf(convertToKappa(document).document, 'kappa'))).toEqual(served(planOf(document, 'kappa')));
    expect(planOf(convertToKappa(document).document, 'kappa').codeFingerprint).toBe(planOf(document, 'kappa').codeFingerprint);
  }), runs);
});

test(`to Kappa and back to Lambda serves the same, by one code in both layers (SEED=${seed})`, () => {
  fc.assert(fc.property(randomResults, (results) => {
    const document = pipelineOf(results);
    const back = convertToLambda(deepFreeze(convertToKappa(document).document));
    expect(back.refusals).toEqual([]);
    const plan = planOf(back.document, 'lambda');
    expect(served(plan)).toEqual(served(planOf(document, 'lambda')));
    expect(served(plan, 'speed')).toEqual(served(plan, 'batch'));
    expect(compile(back.document).problems).toEqual([]);
  }), runs);
});

test(`a view wired by hand is served as before, and folded it is the same again (SEED=${seed})`, () => {
  fc.assert(fc.property(randomResults, (results) => {
    const logical = deepFreeze(convertToKappa(pipelineOf(results)).document);
    const views = logical.nodes.filter((each) => each.kind === 'view').map((each) => each.id);
    const wired = views.reduce((document, view) => {
      const made = wireByHand(document, view);
      expect(made.refusals).toEqual([]);
      return deepFreeze(made.document);
    }, logical);
    expect(wired.nodes.length).toBe(logical.nodes.length + 2 * views.length);
    const plan = planOf(wired, 'lambda');
    const names = (each: Plan): string[] => [...served(each).keys()].toSorted();
    expect(names(plan)).toEqual(names(planOf(logical, 'lambda')));
    expect(plan.definitions).toBe(planOf(logical, 'lambda').definitions);
    expect(served(planOf(convertToKappa(wired).document, 'kappa'))).toEqual(served(planOf(logical, 'kappa')));
    const spots = wired.nodes.map(({ position }) => `${position.x} ${position.y}`);
    expect(new Set(spots).size).toBe(spots.length);
    expect(hasErrors(compile(setArchitecture(wired, 'both')).problems)).toBe(false);
  }), runs);
});
