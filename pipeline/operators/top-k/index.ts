import { AggregateFamily } from '../aggregate/family.ts';
import { defineAccumulate } from '../define.ts';
import { windowSizeOf, windowSlideOf } from '../kept-rows/groups.ts';
import { createKeptRowsKernel } from '../kept-rows/kernel.ts';
import { KeptRowsState } from '../kept-rows/state.ts';
import { examples } from './examples.ts';
import { lowering } from './lowering.ts';
import { reference } from './reference.ts';
import { resolve } from './resolve.ts';
import { spec } from './spec.ts';
import { stateKey } from './state-key.ts';

export const topK = defineAccumulate({
  ...spec,
  reference,
  lowering,
  createFamily: (params, schema) => new AggregateFamily(resolve(params, schema).groups.keyTypes),
  createState: (params, schema, family) => new KeptRowsState(resolve(params, schema), family),
  stateKey,
  censusParams: (params) => ({ ...params, census: true }),
  windowSize: windowSizeOf,
  windowSlide: windowSlideOf,
  createKernel: (params, schema, late) => createKeptRowsKernel(resolve(params, schema), schema, late),
  examples,
});
