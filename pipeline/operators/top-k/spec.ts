import { describeWindow } from '../aggregate/describe.ts';
import type { SpecOf } from '../define.ts';
import type { FormField } from '../form.ts';
import { readGroups } from '../kept-rows/groups.ts';
import { windowDefaults, windowFields } from '../kept-rows/window-fields.ts';
import type { AccumulateOperator } from '../accumulate-operator.ts';
import type { Params } from '../operator.ts';
import { check } from './check.ts';
import { outputShape } from './output-shape.ts';
import { readTop } from './top-params.ts';

const most = 1000;

const fields: readonly FormField[] = [
  { name: 'groupBy', label: 'Group by', type: 'columns', help: 'The best rows of each combination of values; NULL is a value of its own. Nothing: of all rows.' },
  ...windowFields,
  {
    name: 'orderBy', label: 'Order by', type: 'list', item: 'column', min: 1, max: 8, blank: { column: '', descending: true },
    fields: [
      { name: 'column', label: 'Column', type: 'column' },
      { name: 'descending', label: 'Greatest first', type: 'boolean' },
    ],
  },
  { name: 'k', label: 'Rows', type: 'number', min: 1, max: most, integer: true, help: 'So many of each group.' },
  { name: 'withTies', label: 'With ties', type: 'boolean', help: 'Keeps also the rows that are as good as the last one.' },
  { name: 'columns', label: 'Columns', type: 'columns', help: 'Of each row, beside what it is grouped and ordered by. Rows of equal order go by their columns, ascending.' },
];

export const spec: SpecOf<AccumulateOperator> = {
  kind: 'top-k',
  role: 'accumulate',
  label: 'Top k',
  summary: 'Keeps the k best rows of each group, and of each window.',
  category: 'Aggregate',
  icon: 'trophy',
  aliases: ['best', 'largest', 'smallest', 'first', 'last', 'latest', 'rank', 'row_number', 'limit', 'highest', 'winner', 'leaderboard', 'top n'],
  inputs: [{ name: 'in', label: 'Rows', accepts: ['stream'] }],
  output: 'state',
  fields,
  defaults: { groupBy: [], ...windowDefaults, orderBy: [], k: 10, withTies: false, columns: [] },
  layers: ['batch', 'speed'],
  mergeClass: 'additive',
  describe,
  check,
  outputShape,
};

/** `3 best by price desc, at of auction, 10 s tumbling` */
function describe(params: Params): string {
  const { orderBy, k, withTies } = readTop(params);
  const groups = readGroups(params);
  const order = orderBy.map(({ column, descending }) => (descending ? `${column} desc` : column)).join(', ') || 'nothing';
  return `${k} best by ${order}${withTies ? ' with ties' : ''}${groups.groupBy.length === 0 ? '' : ` of ${groups.groupBy.join(', ')}`}${describeWindow(groups)}`;
}
