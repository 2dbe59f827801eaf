import { defineTransform } from '../define.ts';
import { examples } from './examples.ts';
import { createKernel } from './kernel.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';

export const dedupe = defineTransform({
  ...spec, reference, createKernel, examples,
  notPrinted: {
    because: 'Which row of a key is the first goes by arrival, and exported records don’t say in which order those of several partitions arrived.',
    doInstead: 'Group by the key and take the least of each column, or the first by a column.',
  },
});
