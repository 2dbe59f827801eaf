import { assert } from '../../base/assert.ts';
import type { Schema } from '../../data/schema.ts';
import { createAggregateKernel } from '../aggregate/kernel.ts';
import { inPaneOrder } from '../aggregate/pane-order.ts';
import type { AccumulateKernel, LatePolicy } from '../execution.ts';
import { KeptRowsState } from './state.ts';
import type { KeptRowsSpec } from './state.ts';

/** An aggregate's kernel over the groups of such a state. */
export function createKeptRowsKernel({ groups }: KeptRowsSpec, schema: Schema, late: LatePolicy): AccumulateKernel {
  const kernel = inPaneOrder(createAggregateKernel(groups, schema, late), groups);
  return {
    process(chunk, into) {
      assert(into instanceof KeptRowsState, 'kept rows fill a state of their own kind');
      kernel.process(chunk, into.groups);
    },
    counters: () => kernel.counters(),
    snapshot: () => kernel.snapshot(),
    restore: (snapshot) => kernel.restore(snapshot),
  };
}
