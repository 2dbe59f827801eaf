import { withColumns } from '../../data/chunk.ts';
import { field } from '../../data/schema.ts';
import { defineTransform } from '../define.ts';
import { noCounters } from '../state.ts';

/** A transform with state, to try the laws on: numbers the rows of each partition from 0. */
export const rowNumber = defineTransform({
  role: 'transform',
  mergeClass: 'order-dependent',
  kind: 'row-number',
  label: 'Row number',
  summary: 'Numbers the rows of each partition.',
  category: 'Shape rows',
  icon: 'hash',
  aliases: [],
  inputs: [{ name: 'in', label: 'rows', accepts: ['stream'] }],
  output: 'stream',
  fields: [],
  defaults: {},
  layers: [],
  describe: () => '',
  check: () => [],
  outputShape: (_params, inputs) => ({ schema: [...inputs[0]!.schema, field('row_number', 'int')], keys: [] }),
  examples: [],
  reference: (_params, inputs) => inputs[0]!.events.map((event, i) => ({ ...event, row: [...event.row, i] })),
  createKernel() {
    let next = 0;
    return {
      process(chunk) {
        const values = Float64Array.from({ length: chunk.length }, (_, i) => next + i);
        next += chunk.length;
        return withColumns(chunk, [...chunk.columns, { type: 'int', values, nulls: null }]);
      },
      counters: () => noCounters,
      snapshot: () => ({ next }),
      restore: (snapshot) => {
        next = (snapshot as { readonly next: number }).next;
      },
    };
  },
});
