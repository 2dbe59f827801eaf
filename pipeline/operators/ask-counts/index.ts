import { defineQuery } from '../define.ts';
import { evaluate } from './evaluate.ts';
import { examples } from './examples.ts';
import { reference } from './reference.ts';
import { spec } from './spec.ts';

export const askCounts = defineQuery({
  ...spec,
  reference,
  evaluate,
  notPrinted: {
    because: 'It asks a sketch that no engine has.',
    doInstead: 'Group by the value, keep the count, and filter the view by the values.',
  },
  examples,
});
