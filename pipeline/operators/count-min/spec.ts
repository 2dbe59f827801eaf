import { describeWindow } from '../aggregate/describe.ts';
import { checkColumn } from '../check-columns.ts';
import type { SpecOf } from '../define.ts';
import type { FormField } from '../form.ts';
import { checkGroups, checkOwnColumns, readGroups } from '../kept-rows/groups.ts';
import { windowDefaults, windowFields } from '../kept-rows/window-fields.ts';
import type { AccumulateOperator } from '../accumulate-operator.ts';
import type { Params } from '../operator.ts';
import type { InputShape, OutputShape } from '../shape.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { mostCells } from './cells.ts';
import { cellColumn, countColumn, readCells, resolve, rowColumn } from './resolve.ts';

const counted = ['string', 'int'] as const;

const fields: readonly FormField[] = [
  { name: 'groupBy', label: 'Group by', type: 'columns', help: 'A sketch for each combination; NULL is a value of its own. Nothing: one of all rows.' },
  ...windowFields,
  { name: 'column', label: 'Values of', type: 'column', types: counted, help: 'Whose counts may be asked for later. Rows where it is NULL don’t count.' },
  { name: 'width', label: 'Cells in a row', type: 'number', min: 8, max: mostCells.width, integer: true, help: 'An answer is too high by at most 2.72 / this of all rows of its group, as a rule.' },
  { name: 'depth', label: 'Rows of cells', type: 'number', min: 1, max: mostCells.depth, integer: true, help: 'How far the rule can be trusted: 4 rows fail for one value in 55, 8 for one in 3,000.' },
];

export const spec: SpecOf<AccumulateOperator> = {
  kind: 'count-min',
  role: 'accumulate',
  label: 'Count-min sketch',
  summary: 'Counts all values of a column, however many there are, in little memory; which of them one wants to know is asked of the view.',
  category: 'Aggregate',
  icon: 'hash',
  aliases: ['frequency', 'count min', 'approximate', 'sketch', 'how often', 'estimate', 'cormode'],
  inputs: [{ name: 'in', label: 'Rows', accepts: ['stream'] }],
  output: 'state',
  fields,
  defaults: { groupBy: [], ...windowDefaults, column: '', width: 1024, depth: 4 },
  layers: ['batch', 'speed'],
  mergeClass: 'additive',
  /** `counts of url by site, 1 h tumbling, 4 x 1024` */
  describe(params) {
    const groups = readGroups(params);
    const { column, depth, width } = readCells(params);
    return `counts of ${column || 'nothing'}${groups.groupBy.length === 0 ? '' : ` by ${groups.groupBy.join(', ')}`}${describeWindow(groups)}, ${depth} x ${width}`;
  },
  check(params, [input]) {
    const { column } = readCells(params);
    return [
      ...checkGroups(params, input!.schema),
      ...checkColumn(column, input!.schema, { param: 'column', label: 'Values of', types: counted }),
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
  return readGroups(params).groupBy.flatMap((name, i) => ([rowColumn, cellColumn, countColumn].includes(name)
    ? [problem('column.duplicate', { param: `groupBy.${i}` }, `The cells have a column named ${name} already.`, 'Rename the column before this node.')]
    : []));
}
