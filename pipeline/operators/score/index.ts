import { defineTransform } from '../define.ts';
import { examples } from './examples.ts';
import { createKernel } from './kernel.ts';
import { lowering } from './lowering.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';

export const score = defineTransform({
  ...spec, reference, lowering, createKernel, examples,
  notPrinted: {
    because: 'The model is too long for one expression, or takes hashed features, ids, or numbers that are times or truths.',
    doInstead: 'List the values of a feature instead of hashing them, or let the engine’s own library score by the model’s PMML.',
  },
});
