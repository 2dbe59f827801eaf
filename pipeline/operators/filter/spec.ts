import type { TransformSpec } from '../define.ts';
import { checkExpressionParam } from '../expressions.ts';
import { textOf } from '../read-params.ts';

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'stateless',
  kind: 'filter',
  label: 'Filter',
  summary: 'Keeps the rows for which a condition is true.',
  category: 'Shape rows',
  icon: 'filter',
  aliases: ['where', 'condition', 'drop', 'select rows'],
  inputs: [{ name: 'in', label: 'rows', accepts: ['stream'] }],
  output: 'stream',
  fields: [{ name: 'condition', label: 'Condition', type: 'expression', result: 'bool', help: 'A row whose condition is NULL is dropped.' }],
  defaults: { condition: 'true' },
  layers: ['batch', 'speed'],
  describe: (params) => textOf(params, 'condition'),
  check: (params, inputs) => checkExpressionParam(textOf(params, 'condition'), inputs[0]!.schema, { param: 'condition', label: 'The condition', result: 'bool' }),
  outputShape: (_params, inputs) => ({ schema: inputs[0]!.schema, keys: [] }),
};
