import { problem } from '../../problem.ts';
import { checkColumn, checkUnique } from '../check-columns.ts';
import type { TransformSpec } from '../define.ts';
import { day, describeDuration, hour } from '../durations.ts';
import { dedupeParams } from './params.ts';

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'order-dependent',
  kind: 'dedupe',
  label: 'Dedupe',
  summary: 'Keeps the first row of each key to arrive, and drops those that repeat it.',
  category: 'Shape rows',
  icon: 'copy-minus',
  aliases: ['distinct', 'unique', 'duplicates', 'drop duplicates', 'exactly once', 'first per key'],
  inputs: [{ name: 'in', label: 'rows', accepts: ['stream'] }],
  output: 'stream',
  fields: [
    { name: 'keys', label: 'Key', type: 'columns', help: 'Rows that agree in all of these columns repeat each other. NULL agrees with NULL.' },
    {
      name: 'remember', label: 'A key is remembered', type: 'choice',
      options: [
        { value: 'always', label: 'for good', help: 'What is remembered grows with the number of keys.' },
        { value: 'within', label: 'for a while', help: 'What is remembered is bounded by the watermark.' },
      ],
    },
    { name: 'within', label: 'Repeats come within', type: 'duration', min: 1, max: 366 * day, visibleWhen: { field: 'remember', oneOf: ['within'] }, help: 'Event time between a row that was kept and one that repeats it.' },
  ],
  defaults: { keys: [], remember: 'always', within: hour },
  layers: ['batch', 'speed'],
  keyedBy: (params) => [dedupeParams(params).keys],
  describe(params) {
    const { keys, within } = dedupeParams(params);
    return `by ${keys.join(', ')}${within === null ? '' : `, within ${describeDuration(within)}`}`;
  },
  check(params, inputs) {
    const { keys } = dedupeParams(params);
    if (keys.length === 0) return [problem('dedupe.keys', { param: 'keys' }, 'The key has no columns, so every row would repeat the first one.', 'Choose the columns by which rows are known.')];
    const unknown = keys.flatMap((name, i) => checkColumn(name, inputs[0]!.schema, { param: `keys.${i}`, label: 'Key' }));
    return [...unknown, ...checkUnique(keys, (i) => `keys.${i}`)];
  },
  outputShape: (_params, inputs) => ({ schema: inputs[0]!.schema, keys: [] }),
};
