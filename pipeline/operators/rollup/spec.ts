import { aggregate } from '../aggregate/index.ts';
import type { QuerySpec } from '../define.ts';
import { viewNameField } from '../view-name.ts';
import { asAggregate, shapeOf } from './as-aggregate.ts';
import { measuresField } from './measures-field.ts';
import { check } from './check.ts';

export const spec: QuerySpec = {
  role: 'query',
  mergeClass: 'multi-pass',
  kind: 'rollup',
  label: 'Rollup',
  summary: 'Groups the rows of a view and measures the groups: an aggregate of an aggregate.',
  category: 'Serve',
  icon: 'group',
  aliases: ['post-aggregation', 'group by', 'average of maxima', 'aggregate a view', 'total', 'reduce'],
  inputs: [{ name: 'in', label: 'view', accepts: ['view'] }],
  output: 'view',
  fields: [
    viewNameField,
    { name: 'groupBy', label: 'Group by', type: 'columns', help: 'Columns of the view. Nothing: all of its rows are one group. NULL is a value of its own.' },
    measuresField(),
  ],
  defaults: { name: 'rollup', groupBy: [], measures: [{ name: 'rows', fn: 'count', column: '', where: '' }] },
  layers: ['serving'],
  describe: (params) => aggregate.describe(asAggregate(params)),
  check,
  outputShape: shapeOf,
};
