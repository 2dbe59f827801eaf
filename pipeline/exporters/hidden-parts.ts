import type { Plan, Step } from '../compile/plan.ts';
import type { Schema } from '../data/schema.ts';
import { measureDefinition } from '../operators/aggregate/measures/registry.ts';
import type { Relation } from '../operators/relation.ts';
import { arrivalColumn } from './design.ts';
import type { ArrivalFields } from './design.ts';
import { relationOf } from './relation-of.ts';

/** Ids of steps that stand above one that reads event times. Sources have theirs always. */
export function timedParts(plan: Plan): ReadonlySet<string> {
  return above(plan, readsTime);
}

/** Ids of batch steps, and nodes of sources, that stand above one which goes by the order of arrival. A stream job has its own. */
export function orderedParts({ steps }: Pick<Plan, 'steps'>): ReadonlySet<string> {
  return above({ steps: steps.filter(({ layer }) => layer === 'batch') }, readsOrder);
}

/** Backwards, so that a step is seen after all that read it. */
function above({ steps }: Pick<Plan, 'steps'>, reads: (relation: Relation) => boolean): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const step of steps.toReversed()) {
    const relation = relationOf(step.kind, step.params, step.inputs.map(({ schema }) => schema));
    if (parts.has(step.id) || (relation !== null && reads(relation))) addInputs(step, parts);
  }
  return parts;
}

function addInputs({ inputs }: Step, parts: Set<string>): void {
  for (const input of inputs) parts.add(input.from === 'step' ? input.step : input.node);
}

function readsTime(relation: Relation): boolean {
  switch (relation.kind) {
    case 'group': return relation.window !== null || relation.sessions !== undefined || relation.measures.some(({ fn }) => measureDefinition(fn).orderedBy === 'time');
    case 'best': return relation.window !== null;
    case 'join': return relation.time.kind !== 'any';
    case 'first': return relation.within !== null;
    case 'version': return relation.by === 'time';
    case 'recent': return true;
    default: return false;
  }
}

export const orderedKinds = ['first', 'version', 'recent'] as const satisfies readonly Relation['kind'][];

export function readsOrder({ kind }: Relation): boolean {
  return orderedKinds.some((each) => each === kind);
}

/** `_arrival`, `_partition` and `_offset`, with more lines before them where a column is called so. */
export function arrivalFields(schema: Schema): ArrivalFields {
  const taken = new Set(schema.map(({ name }) => name));
  let line = '';
  const fields = (): ArrivalFields => [`${line}${arrivalColumn}`, `${line}_partition`, `${line}_offset`];
  while (fields().some((name) => taken.has(name))) line += '_';
  return fields();
}
