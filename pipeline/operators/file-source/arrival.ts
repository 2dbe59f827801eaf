import { assert } from '../../base/assert.ts';
import type { Column, NumberColumn } from '../../data/column.ts';
import type { Schema } from '../../data/schema.ts';
import { createEvaluator } from '../../expression/evaluate.ts';
import { mustType } from '../expressions.ts';

/** When rows arrive by a checked arrival expression over their columns; NULL where it says nothing. */
export function createArrivalTimes(arrival: string, schema: Schema): (rows: { readonly length: number; readonly columns: readonly Column[] }) => NumberColumn {
  const evaluator = createEvaluator(mustType(arrival, schema));
  return (rows) => {
    const said = evaluator.evaluate(rows);
    assert(said.type === 'timestamp', 'an arrival is a time');
    return said;
  };
}
