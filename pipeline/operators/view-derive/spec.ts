import type { QuerySpec } from '../define.ts';
import { must } from '../../base/assert.ts';
import { spec as derive } from '../derive/spec.ts';
import { viewNameField } from '../view-name.ts';
import { keysAfter } from './keys.ts';

const assignments = must(derive.fields.find(({ name }) => name === 'assignments'), 'the columns of a derive');

export const spec: QuerySpec = {
  role: 'query',
  mergeClass: 'multi-pass',
  kind: 'view-derive',
  label: 'Derive on a view',
  summary: 'Computes columns from the finished columns of a view.',
  category: 'Serve',
  icon: 'function-square',
  aliases: ['select', 'map', 'compute', 'column', 'project', 'rename', 'ratio', 'post-aggregation'],
  inputs: [{ name: 'in', label: 'view', accepts: ['view'] }],
  output: 'view',
  fields: [
    viewNameField,
    assignments,
    {
      name: 'keep', label: 'Other columns', type: 'choice',
      options: [
        { value: 'all', label: 'keep' },
        { value: 'only', label: 'drop', help: 'The answer has just the columns above. Without its key columns, a row is no longer known by a key.' },
      ],
    },
  ],
  defaults: { name: 'derived', assignments: [], keep: 'all' },
  layers: ['serving'],
  describe: derive.describe,
  check: derive.check,
  outputShape: (params, inputs) => ({ schema: derive.outputShape(params, inputs).schema, keys: keysAfter(params, inputs[0]!) }),
};
