import { stateKey as groupsKey } from '../aggregate/params.ts';
import { groupParams } from '../kept-rows/groups.ts';
import type { Params } from '../operator.ts';
import { readTop } from './top-params.ts';

/** Groups, windows, and which rows of them are kept. */
export function stateKey(params: Params): string {
  const { orderBy, k, withTies, columns } = readTop(params);
  return JSON.stringify([groupsKey(groupParams(params)), orderBy.map(({ column, descending }) => [column, descending]), k, withTies, columns]);
}
