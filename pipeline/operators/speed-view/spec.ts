import type { SpecOf } from '../define.ts';
import type { ViewOperator } from '../operator.ts';
import { textOf } from '../read-params.ts';
import { viewNameField } from '../view-name.ts';

export const spec: SpecOf<ViewOperator> = {
  role: 'view',
  layer: 'speed',
  kind: 'speed-view',
  label: 'Speed view',
  summary: 'Keeps the result over what has arrived since the last batch run started.',
  category: 'Views',
  icon: 'zap',
  aliases: ['speed layer', 'real-time', 'incremental', 'sink', 'output'],
  inputs: [{ name: 'in', label: 'rows or groups', accepts: ['stream', 'state'] }],
  output: 'view',
  fields: [viewNameField],
  defaults: { name: 'speed_view' },
  layers: ['speed'],
  describe: (params) => textOf(params, 'name'),
  check: () => [],
  outputShape: (_params, inputs) => ({ schema: inputs[0]!.schema, keys: inputs[0]!.keys }),
};
