import { defineTransform } from '../define.ts';
import { examples } from './examples.ts';
import { createKernel } from './kernel.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';

export const stamp = defineTransform({
  ...spec, reference, createKernel, examples,
  notPrinted: {
    because: 'The time of processing is another one in every run, so nothing that an engine says could be compared with what is shown here.',
    doInstead: 'Use the event time, or add the engine’s own current time where it runs.',
  },
});
