import { AggregateFamily } from '../aggregate/family.ts';
import { stateKey } from '../aggregate/params.ts';
import { defineAccumulate } from '../define.ts';
import { groupParams, windowSizeOf, windowSlideOf } from '../kept-rows/groups.ts';
import { createKeptRowsKernel } from '../kept-rows/kernel.ts';
import { KeptRowsState } from '../kept-rows/state.ts';
import { examples } from './examples.ts';
import { reference } from './reference.ts';
import { readHitters, resolve } from './resolve.ts';
import { spec } from './spec.ts';

export const heavyHitters = defineAccumulate({
  ...spec,
  reference,
  createFamily: (params, schema) => new AggregateFamily(resolve(params, schema).groups.keyTypes),
  createState: (params, schema, family) => new KeptRowsState(resolve(params, schema), family),
  stateKey: (params) => JSON.stringify([stateKey(groupParams(params)), readHitters(params).counters]),
  censusParams: (params) => ({ ...params, census: true }),
  windowSize: windowSizeOf,
  windowSlide: windowSlideOf,
  createKernel: (params, schema, late) => createKeptRowsKernel(resolve(params, schema), schema, late),
  examples,
  notPrinted: {
    because: 'Which values keep a counter hangs on the order of the rows and on where states were merged, and no engine has this sketch: its counts would be other numbers.',
    doInstead: 'Group by the value, and ask a query for the rows with the greatest counts: exact, at the price of a group for each value.',
  },
});
