import { canonicalJson } from '../base/canonical.ts';
import { hash128 } from '../base/hash.ts';
import type { Plan, StepInput } from './plan.ts';

/**
 * Names what a plan means. Schemas are left out because params and inputs decide them; all that is cosmetic has no place
 * in a plan to begin with. Lists come in an order that depends on ids and edges alone.
 */
export function fingerprintOf(plan: Omit<Plan, 'fingerprint'>): string {
  const { seed, batchSettings, sources, tables, steps, views, merges, queries } = plan;
  return hash128(canonicalJson([
    seed,
    batchSettings,
    sources.map(({ node, logId, needed }) => [node, logId, needed]),
    tables.map(({ node, params }) => [node, params]),
    steps.map(({ id, kind, params, inputs }) => [id, kind, params, inputs.map(nameOfInput)]),
    views.map(({ node, name, layer, input }) => [node, name, layer, nameOfInput(input)]),
    merges.map(({ node, name, policy, batch, speed }) => [node, name, policy, batch, speed]),
    queries.map(({ node, name, kind, params, input }) => [node, name, kind, params, input]),
  ]));
}

function nameOfInput(input: StepInput): string {
  return input.from === 'step' ? input.step : `${input.from} ${input.node}`;
}
