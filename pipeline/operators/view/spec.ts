import type { SpecOf } from '../define.ts';
import type { ViewOperator } from '../operator.ts';
import { checkPolicy, policyDefaults, policyFields } from '../policy-fields.ts';
import { textOf } from '../read-params.ts';
import { viewNameField } from '../view-name.ts';

export const spec: SpecOf<ViewOperator> = {
  role: 'view',
  layer: null,
  kind: 'view',
  label: 'View',
  summary: 'Says what is kept; the architecture says how: in two layers and a merge, or by one stream job.',
  category: 'Views',
  icon: 'table-properties',
  aliases: ['logical view', 'materialised view', 'lambda', 'kappa', 'answer', 'result', 'sink', 'output'],
  inputs: [{ name: 'in', label: 'rows or groups', accepts: ['stream', 'state'] }],
  output: 'view',
  fields: [viewNameField, ...policyFields],
  defaults: { name: 'view', ...policyDefaults },
  layers: [],
  describe: (params) => `${textOf(params, 'name')} (${textOf(params, 'policy')})`,
  check: (params, inputs) => checkPolicy(params, inputs[0]!),
  outputShape: (_params, inputs) => ({ schema: inputs[0]!.schema, keys: inputs[0]!.keys }),
};
