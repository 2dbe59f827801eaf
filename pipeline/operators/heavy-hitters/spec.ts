import { describeWindow } from '../aggregate/describe.ts';
import { checkColumn } from '../check-columns.ts';
import type { SpecOf } from '../define.ts';
import type { FormField } from '../form.ts';
import { checkGroups, checkOwnColumns, readGroups } from '../kept-rows/groups.ts';
import { windowDefaults, windowFields } from '../kept-rows/window-fields.ts';
import type { AccumulateOperator } from '../accumulate-operator.ts';
import type { Params } from '../operator.ts';
import type { InputShape, OutputShape } from '../shape.ts';
import type { Problem } from '../../problem.ts';
import { problem } from '../../problem.ts';
import { countColumn, errorColumn, readHitters, resolve } from './resolve.ts';

const fields: readonly FormField[] = [
  { name: 'groupBy', label: 'Group by', type: 'columns', help: 'The most frequent values of each combination; NULL is a value of its own. Nothing: of all rows.' },
  ...windowFields,
  { name: 'column', label: 'Values of', type: 'column', help: 'Its most frequent values are kept. Rows where it is NULL don’t count.' },
  { name: 'counters', label: 'Counters', type: 'number', min: 1, max: 1000, integer: true, help: 'So many values of each group. No count is too high by more than the rows of its group divided by this.' },
];

export const spec: SpecOf<AccumulateOperator> = {
  kind: 'heavy-hitters',
  role: 'accumulate',
  label: 'Heavy hitters',
  summary: 'Counts the most frequent values of a column, for each group and window, in little memory.',
  category: 'Aggregate',
  icon: 'flame',
  aliases: ['frequent', 'frequency', 'popular', 'trending', 'most common', 'space saving', 'approximate', 'sketch', 'top k', 'hot', 'misra gries', 'mode'],
  inputs: [{ name: 'in', label: 'Rows', accepts: ['stream'] }],
  output: 'state',
  fields,
  defaults: { groupBy: [], ...windowDefaults, column: '', counters: 100 },
  layers: ['batch', 'speed'],
  mergeClass: 'bounded',
  /** `most frequent of url by site, 1 h tumbling` */
  describe(params) {
    const groups = readGroups(params);
    const { column } = readHitters(params);
    return `most frequent of ${column || 'nothing'}${groups.groupBy.length === 0 ? '' : ` by ${groups.groupBy.join(', ')}`}${describeWindow(groups)}`;
  },
  check(params, [input]) {
    const { column } = readHitters(params);
    return [
      ...checkGroups(params, input!.schema),
      ...checkColumn(column, input!.schema, { param: 'column', label: 'Values of' }),
      ...checkOwnColumns(params, [{ name: column, param: 'column' }]),
      ...checkNames(params),
    ];
  },
  outputShape: (params: Params, [input]: readonly InputShape[]): OutputShape => {
    const { output, outputKeys } = resolve(params, input!.schema);
    return { schema: output, keys: outputKeys };
  },
};

function checkNames(params: Params): readonly Problem[] {
  const keys = [...readGroups(params).groupBy.map((name, i) => ({ name, param: `groupBy.${i}` })), { name: readHitters(params).column, param: 'column' }];
  return keys.filter(({ name }) => name === countColumn || name === errorColumn)
    .map(({ name, param }) => problem('column.duplicate', { param }, `What is counted has a column named ${name} already.`, 'Rename the column before this node.'));
}
