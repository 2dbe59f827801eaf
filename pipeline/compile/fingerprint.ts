import { canonicalJson } from '../base/canonical.ts';
import { hash128 } from '../base/hash.ts';
import type { Plan, Step, StepInput } from './plan.ts';

/**
 * Names what a plan means. Schemas are left out because params and inputs decide them; all that is cosmetic has no place
 * in a plan to begin with. Lists come in an order that depends on ids and edges alone.
 */
export function fingerprintOf(plan: Unnamed): string {
  const { architecture, seed, batchSettings, kappaSettings, faults, sources, merges, queries } = plan;
  return hash128(canonicalJson([
    architecture, seed, batchSettings, kappaSettings,
    faults.map((each) => (each.kind === 'bad-deploy' ? { ...each, steps: each.steps.map(partsOfStep) } : each)),
    codeOf(plan),
    sources.map(({ logId, needed }) => [logId, needed]),
    merges.map(({ node, name, params, batch, speed }) => [node, name, params, batch, speed]),
    queries.map(({ node, name, kind, params, input }) => [node, name, kind, params, input]),
  ]));
}

/** See `Plan.codeFingerprint`. In which order the steps are listed is no matter of their code: it depends on what else was drawn. */
export function codeFingerprintOf(plan: Unnamed): string {
  return hash128(canonicalJson(codeOf(plan).map((list) => list.map(canonicalJson).toSorted())));
}

type Unnamed = Omit<Plan, 'fingerprint' | 'codeFingerprint'>;

function codeOf({ sources, tables, steps, views }: Unnamed): readonly (readonly unknown[])[] {
  return [
    sources.map(({ node, kind, params }) => [node, kind, params]),
    tables.map(({ node, params }) => [node, params]),
    steps.map(partsOfStep),
    views.map(({ node, name, layer, input }) => [node, name, layer, nameOfInput(input)]),
  ];
}

function partsOfStep({ id, kind, params, inputs }: Step): readonly unknown[] {
  return [id, kind, params, inputs.map(nameOfInput)];
}

function nameOfInput(input: StepInput): string {
  return input.from === 'step' ? input.step : `${input.from} ${input.node}`;
}
