import { chunkFrom } from '../../data/chunk.ts';
import type { Row } from '../../data/schema.ts';
import { tableRows } from '../../data/table.ts';
import type { ReferenceInput } from '../execution.ts';
import type { Params } from '../operator.ts';
import { TrainKernel } from './kernel.ts';
import { readTrain } from './params.ts';
import { TrainState } from './state.ts';

/**
 * All examples in one set, and the algorithm once over it. That a model is the right one is for the algorithm's own tests to
 * say, which go by published formulas; here it is the obvious way to one from rows.
 */
export function reference(params: Params, { schema, events }: ReferenceInput): readonly Row[] {
  const spec = readTrain(params);
  const state = new TrainState(spec, new WeakMap());
  new TrainKernel(spec, schema).process(chunkFrom(schema, events), state);
  return tableRows(state.table());
}
