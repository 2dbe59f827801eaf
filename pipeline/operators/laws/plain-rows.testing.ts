import { assert } from '../../base/assert.ts';
import { defineAccumulate } from '../define.ts';
import { noCounters } from '../state.ts';
import { createAppendState } from '../views/append-state.ts';

/** A view over plain rows, in the clothes of an accumulation, so that its state answers to the same laws. */
export const plainRows = defineAccumulate({
  role: 'accumulate',
  mergeClass: 'additive',
  kind: 'plain-rows',
  label: 'Plain rows',
  summary: 'Keeps the rows as they are.',
  category: 'Views',
  icon: 'database',
  aliases: [],
  inputs: [{ name: 'in', label: 'rows', accepts: ['stream'] }],
  output: 'state',
  fields: [],
  defaults: {},
  layers: [],
  describe: () => '',
  check: () => [],
  outputShape: (_params, inputs) => ({ schema: inputs[0]!.schema, keys: [] }),
  examples: [],
  reference: (_params, { events }) => events.map((event) => event.row),
  createFamily: () => null,
  createState: (_params, schema) => createAppendState(schema),
  censusParams: (params) => params,
  windowSize: () => null,
  stateKey: () => '',
  createKernel: () => ({
    process(chunk, into) {
      assert('append' in into && typeof into.append === 'function', 'a view over plain rows appends');
      into.append(chunk);
    },
    counters: () => noCounters,
    snapshot: () => null,
    restore: () => undefined,
  }),
});
