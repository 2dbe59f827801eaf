import { AggregateFamily } from '../aggregate/family.ts';
import { stateKey } from '../aggregate/params.ts';
import { defineAccumulate } from '../define.ts';
import { groupParams, windowSizeOf, windowSlideOf } from '../kept-rows/groups.ts';
import { createKeptRowsKernel } from '../kept-rows/kernel.ts';
import { KeptRowsState } from '../kept-rows/state.ts';
import { examples } from './examples.ts';
import { reference } from './reference.ts';
import { readCells, resolve } from './resolve.ts';
import { spec } from './spec.ts';

export const countMin = defineAccumulate({
  ...spec,
  reference,
  createFamily: (params, schema) => new AggregateFamily(resolve(params, schema).groups.keyTypes),
  createState: (params, schema, family) => new KeptRowsState(resolve(params, schema), family),
  stateKey: (params) => JSON.stringify([stateKey(groupParams(params)), readCells(params).depth, readCells(params).width]),
  censusParams: (params) => ({ ...params, census: true }),
  windowSize: windowSizeOf,
  windowSlide: windowSlideOf,
  createKernel: (params, schema, late) => createKeptRowsKernel(resolve(params, schema), schema, late),
  notPrinted: {
    because: 'Engines have no such sketch, or one with other hashes, whose answers would be other numbers.',
    doInstead: 'Group by the value and keep the count, which is exact, where there is room for all values.',
  },
  examples,
});
