import { assert } from '#pipeline/base/assert.ts';
import type { Plan, Step, StepInput, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { operatorOf } from '#pipeline/operators/index.ts';

/** The same pipeline counting records per key: what an answer of it says, beside the truth's, is how many are missed or doubled. */
export function censusPlan(plan: Plan): Plan {
  const schemas = new Map(plan.steps.filter(accumulates).map((step) => [step.id, censusSchema(step)]));
  const steps = (all: readonly Step[]): Step[] => all.map((step) => {
    const schema = schemas.get(step.id);
    return schema === undefined ? step : { ...step, params: censusParams(step), schema };
  });
  const input = (from: StepInput): StepInput => (from.from === 'step' ? { ...from, schema: schemas.get(from.step) ?? from.schema } : from);
  const views = plan.views.map((view): ViewPlan => ({ ...view, input: input(view.input), schema: input(view.input).schema }));
  const merges = plan.merges.map((merge) => ({ ...merge, schema: views.find((view) => view.node === merge.speed)?.schema ?? merge.schema }));
  const faults = plan.faults.map((fault) => (fault.kind === 'bad-deploy' ? { ...fault, steps: steps(fault.steps) } : fault));
  return { ...plan, fingerprint: `${plan.fingerprint} census`, codeFingerprint: `${plan.codeFingerprint} census`, steps: steps(plan.steps), views, merges, queries: [], faults };
}

function accumulates({ kind }: Step): boolean {
  return operatorOf(kind)?.role === 'accumulate';
}

function censusParams({ kind, params }: Step): Step['params'] {
  const operator = operatorOf(kind);
  assert(operator?.role === 'accumulate', () => `${kind} keeps no state`);
  return operator.censusParams(params);
}

/** The key columns, then `records`, the last; between them what tells how far a session goes. */
function censusSchema(step: Step): Schema {
  const operator = operatorOf(step.kind);
  assert(operator?.role === 'accumulate', () => `${step.kind} keeps no state`);
  return operator.outputShape(censusParams(step), [{ port: 'in', type: 'stream', schema: step.inputs[0]!.schema, keys: [] }]).schema;
}
