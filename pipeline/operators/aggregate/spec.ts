import type { SpecOf } from '../define.ts';
import { day, hour } from '../durations.ts';
import type { FormField } from '../form.ts';
import type { AccumulateOperator, InputShape, OutputShape, Params } from '../operator.ts';
import { check } from './check.ts';
import { describe } from './describe.ts';
import { resolveSpec } from './params.ts';

const longest = 3_660 * day;

const measureFields: readonly FormField[] = [
  { name: 'name', label: 'Name', type: 'text', identifier: true },
  {
    name: 'fn', label: 'Function', type: 'choice',
    options: [
      { value: 'count', label: 'count', help: 'Rows, or the values of a column that are not NULL.' },
      { value: 'sum', label: 'sum' },
      { value: 'avg', label: 'avg' },
      { value: 'min', label: 'min' },
      { value: 'max', label: 'max' },
      { value: 'stddev', label: 'stddev', help: 'Standard deviation of a sample; NULL below two values.' },
    ],
  },
  { name: 'column', label: 'Column', type: 'column', optional: true, help: 'Empty counts rows.' },
  { name: 'where', label: 'Only where', type: 'expression', result: 'bool', optional: true, help: 'Takes only the rows for which this is true.' },
];

const fields: readonly FormField[] = [
  { name: 'groupBy', label: 'Group by', type: 'columns', help: 'One result for each combination of values; NULL is a value of its own.' },
  {
    name: 'window', label: 'Window', type: 'choice',
    options: [
      { value: 'global', label: 'none', help: 'One result a group over all time.' },
      { value: 'tumbling', label: 'tumbling', help: 'Windows side by side: each row is in one.' },
      { value: 'hopping', label: 'hopping', help: 'Windows that overlap: each row is in several.' },
    ],
  },
  { name: 'size', label: 'Size', type: 'duration', min: 1, max: longest, visibleWhen: { field: 'window', oneOf: ['tumbling', 'hopping'] } },
  { name: 'slide', label: 'Slide', type: 'duration', min: 1, max: longest, help: 'A window starts every so often.', visibleWhen: { field: 'window', oneOf: ['hopping'] } },
  {
    name: 'offset', label: 'Offset', type: 'duration', min: 0, max: longest, help: 'Windows start at this long after midnight UTC, 1 January 1970, and every slide from there.',
    visibleWhen: { field: 'window', oneOf: ['tumbling', 'hopping'] },
  },
  {
    name: 'measures', label: 'Measures', type: 'list', item: 'measure', fields: measureFields, min: 1, max: 64,
    blank: { name: 'rows', fn: 'count', column: '', where: '' },
  },
];

export const spec: SpecOf<AccumulateOperator> = {
  kind: 'aggregate',
  role: 'accumulate',
  label: 'Aggregate',
  summary: 'Groups rows by columns and time windows, and keeps counts, sums, averages and extremes of each group.',
  category: 'Aggregate',
  icon: 'sigma',
  aliases: ['group by', 'count', 'sum', 'average', 'avg', 'min', 'max', 'stddev', 'window', 'tumbling', 'hopping', 'reduce', 'rollup'],
  inputs: [{ name: 'in', label: 'Rows', accepts: ['stream'] }],
  output: 'state',
  fields,
  defaults: {
    groupBy: [], window: 'tumbling', size: day, slide: hour, offset: 0,
    measures: [{ name: 'rows', fn: 'count', column: '', where: '' }],
  },
  layers: ['batch', 'speed'],
  mergeClass: 'additive',
  describe,
  check,
  outputShape: (params: Params, [input]: readonly InputShape[]): OutputShape => {
    const { output, outputKeys } = resolveSpec(params, input!.schema);
    return { schema: output, keys: outputKeys };
  },
};
