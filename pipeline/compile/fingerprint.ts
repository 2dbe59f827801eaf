import { canonicalJson } from '../base/canonical.ts';
import { hash128, hexOf, words128 } from '../base/hash.ts';
import type { Plan, Step, StepInput } from './plan.ts';

/**
 * Names what a plan means, and the code in it; see `Plan`. Schemas are left out because params and inputs decide them; all that
 * is cosmetic has no place in a plan to begin with.
 */
export function fingerprintsOf(plan: Unnamed): Pick<Plan, 'fingerprint' | 'codeFingerprint'> {
  const codeFingerprint = hexOf(sumOf(codeOf(plan)));
  const { architecture, seed, batchSettings, kappaSettings, faults, sources, merges, queries } = plan;
  const fingerprint = hash128(JSON.stringify([
    codeFingerprint, architecture, seed, canonicalJson([batchSettings, kappaSettings]),
    canonicalJson(faults.map((each) => (each.kind === 'bad-deploy' ? { ...each, steps: each.steps.map(partsOfStep) } : each))),
    sources.map(({ logId, needed }) => [logId, needed]),
    merges.map(({ node, name, params, batch, speed }) => [node, name, hexOf(digestOf(params)), batch, speed]),
    queries.map(({ node, name, kind, params, input }) => [node, name, kind, hexOf(digestOf(params)), input]),
  ]));
  return { fingerprint, codeFingerprint };
}

type Unnamed = Omit<Plan, 'fingerprint' | 'codeFingerprint'>;

/** A digest of each part. In which order they are listed is no matter of the code: it depends on what else was drawn. */
function codeOf({ sources, tables, steps, views }: Unnamed): readonly Uint32Array[] {
  return [
    ...sources.map((each) => digestOf(each, () => ['source', each.node, each.kind, each.params])),
    ...tables.map((each) => digestOf(each, () => ['table', each.node, each.params])),
    ...steps.map((each) => digestOf(each, () => ['step', ...partsOfStep(each)])),
    ...views.map((each) => digestOf(each, () => ['view', each.node, each.name, each.layer, nameOfInput(each.input)])),
  ];
}

function partsOfStep({ id, kind, params, inputs }: Step): readonly unknown[] {
  return [id, kind, params, inputs.map(nameOfInput)];
}

function nameOfInput(input: StepInput): string {
  return input.from === 'step' ? input.step : `${input.from} ${input.node}`;
}

const digests = new WeakMap<object, Uint32Array>();

/** Of a value that never changes: worked out once, so that an edit costs only what it has made anew. */
function digestOf(value: object, parts: () => unknown = () => value): Uint32Array {
  let digest = digests.get(value);
  if (digest === undefined) digests.set(value, (digest = words128(canonicalJson(parts()))));
  return digest;
}

/** Word by word: the same in any order. */
function sumOf(digests: readonly Uint32Array[]): Uint32Array {
  const sum = new Uint32Array(4);
  for (const words of digests) for (let i = 0; i < 4; i++) sum[i]! += words[i]!;
  return sum;
}
