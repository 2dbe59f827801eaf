import type { SpecOf } from '../define.ts';
import { day, hour } from '../durations.ts';
import type { FormField } from '../form.ts';
import type { AccumulateOperator, InputShape, OutputShape, Params } from '../operator.ts';
import { check } from './check.ts';
import { describe } from './describe.ts';
import { blankMeasure, measureFields } from './measures/form.ts';
import { resolveSpec } from './params.ts';

const longest = 3_660 * day;

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
    blank: blankMeasure,
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
