import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import type { Schema } from '../../data/schema.ts';
import { checkColumn, checkUnique } from '../check-columns.ts';
import type { TransformSpec } from '../define.ts';
import { day, describeDuration, hour } from '../durations.ts';
import { measureField, rollingFunctions, rollingParams } from './params.ts';
import type { RollingMeasure } from './params.ts';

export const spec: TransformSpec = {
  role: 'transform',
  mergeClass: 'order-dependent',
  kind: 'rolling',
  label: 'Rolling aggregate',
  summary: 'Adds to each row counts and means of the rows of its key shortly before it.',
  category: 'Shape rows',
  icon: 'timer',
  aliases: ['over', 'window', 'recent', 'moving average', 'feature', 'velocity', 'range preceding', 'lookback'],
  inputs: [{ name: 'in', label: 'rows', accepts: ['stream'] }],
  output: 'stream',
  fields: [
    { name: 'keys', label: 'Key', type: 'columns', help: 'A row looks at rows that agree with it in all of these columns; without any, at all rows. NULL agrees with NULL.' },
    { name: 'size', label: 'Looks back', type: 'duration', min: 1, max: 366 * day, help: 'Event time. What is remembered is bounded by it and by the watermark.' },
    {
      name: 'current', label: 'The row itself', type: 'choice',
      options: [
        { value: 'without', label: 'doesn’t count', help: 'What was known before it: the choice for features of a model.' },
        { value: 'with', label: 'counts', help: 'As a moving average of a chart does.' },
      ],
    },
    {
      name: 'measures', label: 'Columns', type: 'list', item: 'column', min: 1, max: 16, blank: { name: 'recent', fn: 'count', column: '' },
      fields: [
        { name: 'name', label: 'Name', type: 'text', identifier: true },
        { name: 'fn', label: 'Function', type: 'choice', options: rollingFunctions.map((value) => ({ value, label: value })) },
        { name: 'column', label: 'Column', type: 'column', optional: true, help: 'Empty counts rows.' },
      ],
    },
  ],
  defaults: { keys: [], size: hour, current: 'without', measures: [{ name: 'recent', fn: 'count', column: '' }] },
  layers: ['batch', 'speed'],
  keyedBy: (params) => [rollingParams(params).keys],
  describe(params) {
    const { keys, size, measures } = rollingParams(params);
    const of = measures.map(({ fn, column }) => (column === '' ? fn : `${fn}(${column})`)).join(', ');
    return `${of}${keys.length === 0 ? '' : ` by ${keys.join(', ')}`}, last ${describeDuration(size)}`;
  },
  check(params, inputs) {
    const { schema } = inputs[0]!;
    const { keys, measures } = rollingParams(params);
    const unknown = keys.flatMap((name, i) => checkColumn(name, schema, { param: `keys.${i}`, label: 'Key' }));
    return [
      ...unknown, ...checkUnique(keys, (i) => `keys.${i}`),
      ...checkUnique(measures.map(({ name }) => name), (i) => `measures.${i}.name`),
      ...measures.flatMap((measure, i) => checkMeasure(measure, schema, `measures.${i}`)),
    ];
  },
  outputShape: (params, inputs) => ({ schema: [...inputs[0]!.schema, ...rollingParams(params).measures.map((each) => measureField(each, inputs[0]!.schema))], keys: [] }),
};

function checkMeasure({ name, fn, column }: RollingMeasure, schema: Schema, at: string): readonly Problem[] {
  const taken = schema.some((each) => each.name === name)
    ? [problem('column.duplicate', { param: `${at}.name` }, `There is a column named ${JSON.stringify(name)} already.`, 'Give this one another name.')]
    : [];
  if (fn === 'count' && column === '') return taken;
  if (column === '') return [...taken, problem('rolling.no-column', { param: `${at}.column` }, `${fn} needs a column.`, 'Choose a column, or use count for rows.')];
  return [...taken, ...checkColumn(column, schema, { param: `${at}.column`, label: fn, ...(fn === 'count' ? {} : { types: ['int', 'float'] }) })];
}
