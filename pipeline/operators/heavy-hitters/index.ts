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
});
