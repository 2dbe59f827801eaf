import { canonicalJson } from '../base/canonical.ts';
import { hash128, hexOf, words128 } from '../base/hash.ts';
import type { Plan, SourcePlan, Step, StepInput, TablePlan, ViewPlan } from './plan.ts';

/**
 * Names what a plan means, and the code in it; see `Plan`. Schemas are left out because params and inputs decide them; all that
 * is cosmetic has no place in a plan to begin with.
 */
export function fingerprintsOf(plan: Unnamed): Pick<Plan, 'fingerprint' | 'codeFingerprint'> {
  const codeFingerprint = hexOf(codeOf(plan));
  const { architecture, seed, batchSettings, kappaSettings, faults, sources, merges, queries } = plan;
  const fingerprint = hash128(JSON.stringify([
    codeFingerprint, architecture, seed, canonicalJson([batchSettings, kappaSettings]),
    canonicalJson(faults.map((each) => (each.kind === 'bad-deploy' ? { ...each, steps: each.steps.map(partsOfStep) } : each))),
    sources.map(({ logId, needed }) => [logId, needed]),
    merges.map(({ node, name, params, batch, speed }) => [node, name, hexOf(digestOf(params, itself)), batch, speed]),
    queries.map(({ node, name, kind, params, input }) => [node, name, kind, hexOf(digestOf(params, itself)), input]),
  ]));
  return { fingerprint, codeFingerprint };
}

type Unnamed = Omit<Plan, 'fingerprint' | 'codeFingerprint'>;

/** The sum of the digests of its parts. In which order they are listed is no matter of the code: it depends on what else was drawn. */
function codeOf({ sources, tables, steps, views }: Unnamed): Uint32Array {
  const sum = new Uint32Array(4);
  for (const each of sources) add(sum, digestOf(each, partsOfSource));
  for (const each of tables) add(sum, digestOf(each, partsOfTable));
  for (const each of steps) add(sum, digestOf(each, partsOfCode));
  for (const each of views) add(sum, digestOf(each, partsOfView));
  return sum;
}

/** Word by word: the same in any order. */
function add(sum: Uint32Array, digest: Uint32Array): void {
  for (let i = 0; i < 4; i++) sum[i]! += digest[i]!;
}

function partsOfSource({ node, kind, params }: SourcePlan): readonly unknown[] {
  return ['source', node, kind, params];
}

function partsOfTable({ node, params }: TablePlan): readonly unknown[] {
  return ['table', node, params];
}

function partsOfCode(step: Step): readonly unknown[] {
  return ['step', ...partsOfStep(step)];
}

function partsOfView({ node, name, layer, input }: ViewPlan): readonly unknown[] {
  return ['view', node, name, layer, nameOfInput(input)];
}

function partsOfStep({ id, kind, params, inputs }: Step): readonly unknown[] {
  return [id, kind, params, inputs.map(nameOfInput)];
}

function nameOfInput(input: StepInput): string {
  return input.from === 'step' ? input.step : `${input.from} ${input.node}`;
}

const digests = new WeakMap<object, Uint32Array>();

/** Of a value that never changes: worked out once, so that an edit costs only what it has made anew. */
function digestOf<T extends object>(value: T, parts: (value: T) => unknown): Uint32Array {
  let digest = digests.get(value);
  if (digest === undefined) digests.set(value, (digest = words128(canonicalJson(parts(value)))));
  return digest;
}

function itself(value: object): unknown {
  return value;
}
