import { AggregateFamily } from '../aggregate/family.ts';
import { stateKey } from '../aggregate/params.ts';
import { defineAccumulate } from '../define.ts';
import { groupParams, windowSizeOf, windowSlideOf } from '../kept-rows/groups.ts';
import { createKeptRowsKernel } from '../kept-rows/kernel.ts';
import { KeptRowsState } from '../kept-rows/state.ts';
import type { Params } from '../operator.ts';
import { examples } from './examples.ts';
import { readEvaluate, resolve } from './params.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';

export const evaluate = defineAccumulate({
  ...spec,
  reference,
  createFamily: (params, schema) => new AggregateFamily(resolve(params, schema).groups.keyTypes),
  createState: (params, schema, family) => new KeptRowsState(resolve(params, schema), family),
  stateKey: keptBy,
  censusParams: (params) => ({ ...params, census: true }),
  windowSize: windowSizeOf,
  windowSlide: windowSlideOf,
  createKernel: (params, schema, late) => createKeptRowsKernel(resolve(params, schema), schema, late),
  examples,
  notPrinted: {
    because: 'The judgement of a group is worked out from bins that no relation of the exports has.',
    doInstead: 'Derive the error of each row, and average it by an aggregate: losses and errors of numbers are printed so.',
  },
});

function keptBy(params: Params): string {
  const { classifies, threshold } = readEvaluate(params);
  return JSON.stringify([stateKey(groupParams(params)), classifies ? threshold : null]);
}
