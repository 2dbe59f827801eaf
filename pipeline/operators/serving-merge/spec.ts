import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { SpecOf } from '../define.ts';
import type { MergeOperator } from '../operator.ts';
import type { InputShape } from '../shape.ts';
import { checkPolicy, policyDefaults, policyFields } from '../policy-fields.ts';
import { textOf } from '../read-params.ts';
import { viewNameField } from '../view-name.ts';

export const spec: SpecOf<MergeOperator> = {
  role: 'merge',
  kind: 'serving-merge',
  label: 'Serving merge',
  summary: 'Makes one answer of the batch view and the speed view.',
  category: 'Serve',
  icon: 'git-merge',
  aliases: ['lambda', 'serving layer', 'combine', 'union', 'answer'],
  inputs: [
    { name: 'batch', label: 'batch view', accepts: ['view'] },
    { name: 'speed', label: 'speed view', accepts: ['view'] },
  ],
  output: 'view',
  fields: [viewNameField, ...policyFields],
  defaults: { name: 'served', ...policyDefaults },
  layers: ['serving'],
  describe: (params) => `${textOf(params, 'name')} (${textOf(params, 'policy')})`,
  check: (params, inputs) => [...checkSameShape(inputs[0]!, inputs[1]!), ...checkPolicy(params, inputs[0]!)],
  outputShape: (_params, inputs) => ({
    schema: inputs[0]!.schema.map((each, i) => ({ ...each, nullable: each.nullable || inputs[1]!.schema[i]!.nullable })),
    keys: inputs[0]!.keys,
  }),
};

const hint = 'Both paths must end in the same columns, in the same order, under the same keys.';

function checkSameShape(batch: InputShape, speed: InputShape): readonly Problem[] {
  const problems = [...columnProblems(batch, speed), ...orderProblems(batch, speed)];
  if (problems.length > 0) return problems;
  if (batch.keys.length === speed.keys.length && batch.keys.every((key, i) => key === speed.keys[i])) return [];
  return [problem('merge.keys', {}, `The batch view is keyed by ${list(batch.keys)}, but the speed view by ${list(speed.keys)}.`, hint)];
}

function columnProblems(batch: InputShape, speed: InputShape): readonly Problem[] {
  const ofBatch = batch.schema.flatMap((each) => {
    const other = speed.schema[fieldIndex(speed.schema, each.name)];
    if (other === undefined) return [problem('merge.columns', {}, `The batch view has a column ${each.name}, which the speed view has not.`, hint)];
    if (other.type === each.type) return [];
    return [problem('merge.types', {}, `Column ${each.name} is ${each.type} in the batch view, but ${other.type} in the speed view.`, hint)];
  });
  const ofSpeed = speed.schema.flatMap((each) => (
    fieldIndex(batch.schema, each.name) >= 0 ? [] : [problem('merge.columns', {}, `The speed view has a column ${each.name}, which the batch view has not.`, hint)]
  ));
  return [...ofBatch, ...ofSpeed];
}

function orderProblems(batch: InputShape, speed: InputShape): readonly Problem[] {
  if (batch.schema.length !== speed.schema.length) return [];
  const position = batch.schema.findIndex((each, i) => each.name !== speed.schema[i]!.name && fieldIndex(speed.schema, each.name) >= 0);
  if (position < 0) return [];
  return [problem('merge.order', {},
    `Column ${position + 1} is ${batch.schema[position]!.name} in the batch view, but ${speed.schema[position]!.name} in the speed view.`, hint)];
}

function list(keys: readonly string[]): string {
  return keys.length === 0 ? 'nothing' : keys.join(', ');
}
