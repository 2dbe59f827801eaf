import { sortTable } from '../../data/sort.ts';
import type { Table } from '../../data/table.ts';
import { aggregate } from '../aggregate/index.ts';
import type { Params } from '../operator.ts';
import { asAggregate } from './as-aggregate.ts';

/** The view as one chunk through the aggregate's own kernel; sorted by group. */
export function evaluate(params: Params, { schema, columns, length }: Table): Table {
  const grouped = asAggregate(params);
  const state = aggregate.createState(grouped, schema, aggregate.createFamily(grouped, schema));
  const times = new Float64Array(length);
  aggregate.createKernel(grouped, schema, 'keep').process({ length, columns, times, arrivals: times, watermarks: null }, state);
  return sortTable(state.table());
}
