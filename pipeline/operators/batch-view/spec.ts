import type { SpecOf } from '../define.ts';
import type { ViewOperator } from '../operator.ts';
import { textOf } from '../read-params.ts';
import { viewNameField } from '../view-name.ts';

export const spec: SpecOf<ViewOperator> = {
  role: 'view',
  layer: 'batch',
  kind: 'batch-view',
  label: 'Batch view',
  summary: 'Keeps the result of the last batch run over all of history.',
  category: 'Views',
  icon: 'database',
  aliases: ['batch layer', 'master', 'materialised view', 'sink', 'output'],
  inputs: [{ name: 'in', label: 'rows or groups', accepts: ['stream', 'state'] }],
  output: 'view',
  fields: [viewNameField],
  defaults: { name: 'batch_view' },
  layers: ['batch'],
  describe: (params) => textOf(params, 'name'),
  check: () => [],
  outputShape: (_params, inputs) => ({ schema: inputs[0]!.schema, keys: inputs[0]!.keys }),
};
