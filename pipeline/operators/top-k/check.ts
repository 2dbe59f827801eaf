import type { Schema } from '../../data/schema.ts';
import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { checkColumn, checkUnique } from '../check-columns.ts';
import { checkGroups, checkOwnColumns, readGroups } from '../kept-rows/groups.ts';
import type { Params } from '../operator.ts';
import type { InputShape } from '../shape.ts';
import { rankColumn, readTop } from './top-params.ts';

export function check(params: Params, [input]: readonly InputShape[]): readonly Problem[] {
  const { schema } = input!;
  return [...checkGroups(params, schema), ...checkOrder(params, schema), ...checkColumns(params, schema), ...checkRank(params)];
}

function checkOrder(params: Params, schema: Schema): readonly Problem[] {
  const { orderBy } = readTop(params);
  return [
    ...orderBy.flatMap(({ column }, i) => checkColumn(column, schema, { param: `orderBy.${i}.column`, label: 'Order by' })),
    ...checkUnique(orderBy.map(({ column }) => column), (i) => `orderBy.${i}.column`),
  ];
}

function checkColumns(params: Params, schema: Schema): readonly Problem[] {
  const { columns } = readTop(params);
  return [
    ...columns.flatMap((name, i) => checkColumn(name, schema, { param: `columns.${i}`, label: 'Columns' })),
    ...checkUnique(columns, (i) => `columns.${i}`),
  ];
}

/** The row's own columns may not meet the window's, and none may be called like the rank. */
function checkRank(params: Params): readonly Problem[] {
  const { orderBy, columns } = readTop(params);
  const { groupBy, window } = readGroups(params);
  const own = [...orderBy.map(({ column }, i) => ({ name: column, param: `orderBy.${i}.column` })), ...columns.map((name, i) => ({ name, param: `columns.${i}` }))];
  const named = [...groupBy.map((name, i) => ({ name, param: `groupBy.${i}` })), ...own].filter(({ name }) => name === rankColumn)
    .map(({ param }) => problem('column.duplicate', { param }, `The place of a row has a column named ${rankColumn} already.`, 'Rename the column before this node.'));
  const met = window === 'global' ? [] : checkOwnColumns({ ...params, groupBy: [] }, own);
  return [...named, ...met];
}
