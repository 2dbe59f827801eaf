import { defineAccumulate } from '../define.ts';
import { examples } from './examples.ts';
import { TrainKernel } from './kernel.ts';
import { readTrain } from './params.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';
import { TrainState } from './state.ts';

export const train = defineAccumulate({
  ...spec,
  reference,
  createFamily: () => new WeakMap(),
  createState: (params, _schema, family) => new TrainState(readTrain(params), family),
  stateKey,
  censusParams: (params) => ({ ...params, census: true }),
  windowSize: () => null,
  createKernel: (params, schema) => new TrainKernel(readTrain(params), schema),
  notPrinted: {
    because: 'How a model is learnt is a program of its own in every engine, and two of them never find the same bits.',
    doInstead: 'Take a version of the model along, and place a node that scores rows with it: what it predicts is an expression.',
  },
  examples,
});

/** Each path fits in its own way, but what they keep goes together. */
function stateKey(params: Readonly<Record<string, unknown>>): string {
  const { fit: _, ...rest } = params;
  return JSON.stringify(rest);
}
