import type { QuerySpec } from '../define.ts';
import { checkExpressionParam } from '../expressions.ts';
import { textOf } from '../read-params.ts';
import { viewNameField } from '../view-name.ts';

export const spec: QuerySpec = {
  role: 'query',
  mergeClass: 'multi-pass',
  kind: 'having',
  label: 'Having',
  summary: 'Keeps the rows of a view for which a condition is true.',
  category: 'Serve',
  icon: 'list-filter',
  aliases: ['where', 'filter', 'groups that', 'post-aggregation', 'condition'],
  inputs: [{ name: 'in', label: 'view', accepts: ['view'] }],
  output: 'view',
  fields: [
    viewNameField,
    { name: 'condition', label: 'Condition', type: 'expression', result: 'bool', help: 'Sees the finished columns of the view; a row whose condition is NULL is left out.' },
  ],
  defaults: { name: 'having', condition: 'true' },
  layers: ['serving'],
  describe: (params) => textOf(params, 'condition'),
  check: (params, inputs) => checkExpressionParam(textOf(params, 'condition'), inputs[0]!.schema, { param: 'condition', label: 'The condition', result: 'bool' }),
  outputShape: (_params, inputs) => ({ schema: inputs[0]!.schema, keys: inputs[0]!.keys }),
};
