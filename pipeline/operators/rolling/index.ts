import { defineTransform } from '../define.ts';
import type { Params } from '../operator.ts';
import { examples } from './examples.ts';
import { createKernel } from './kernel.ts';
import { measuredColumns, rollingParams } from './params.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';

/** What it remembers: the measured columns, whatever is made of them. */
const stateKey = (params: Params): string => JSON.stringify(measuredColumns(rollingParams(params)));

export const rolling = defineTransform({
  ...spec, stateKey, reference, createKernel, examples,
  notPrinted: {
    because: 'It looks at what had arrived before each row, which an engine’s own OVER windows do not: they go by event time alone, and see rows that came later.',
    doInstead: 'Aggregate by windows and bring the result back by an as-of join, or write the OVER window by hand where the log is in order.',
  },
});
