import { chunkFrom } from '../../../data/chunk.ts';
import { field } from '../../../data/schema.ts';
import type { Value } from '../../../data/schema.ts';
import { tableRows } from '../../../data/table.ts';
import type { Params } from '../../operator.ts';
import { aggregate } from '../index.ts';

/** One measure over the values of one column: ints in `n`, floats in `x`. */
export function measured(item: Params & { readonly column: 'n' | 'x' }, values: readonly (number | null)[]): { readonly value: Value; readonly bytes: number } {
  const schema = [field(item.column, item.column === 'n' ? 'int' : 'float', true)];
  const params = { groupBy: [], window: 'global', measures: [{ name: 'm', where: '', ...item }] };
  const state = aggregate.createState(params, schema, aggregate.createFamily(params, schema));
  aggregate.createKernel(params, schema, 'keep').process(chunkFrom(schema, values.map((value, i) => ({ row: [value], time: i, arrival: i, watermark: -Infinity }))), state);
  return { value: tableRows(state.table())[0]?.[0] ?? null, bytes: state.bytes };
}
