import type { SpecOf } from '../define.ts';
import { day, hour, minute } from '../durations.ts';
import type { FormField } from '../form.ts';
import type { AccumulateOperator } from '../accumulate-operator.ts';
import type { Params } from '../operator.ts';
import type { InputShape, OutputShape } from '../shape.ts';
import { check } from './check.ts';
import { describe } from './describe.ts';
import { blankMeasure, measureFields } from './measures/form.ts';
import { resolveSpec } from './params.ts';

const longest = 3_660 * day;
const windowed = ['tumbling', 'hopping', 'session'];

const fields: readonly FormField[] = [
  { name: 'groupBy', label: 'Group by', type: 'columns', help: 'One result for each combination of values; NULL is a value of its own.' },
  {
    name: 'window', label: 'Window', type: 'choice',
    options: [
      { value: 'global', label: 'none', help: 'One result a group over all time.' },
      { value: 'tumbling', label: 'tumbling', help: 'Windows side by side: each row is in one.' },
      { value: 'hopping', label: 'hopping', help: 'Windows that overlap: each row is in several.' },
      { value: 'session', label: 'session', help: 'Rows of a group that follow each other within a gap.' },
    ],
  },
  { name: 'size', label: 'Size', type: 'duration', min: 1, max: longest, visibleWhen: { field: 'window', oneOf: ['tumbling', 'hopping'] } },
  { name: 'slide', label: 'Slide', type: 'duration', min: 1, max: longest, help: 'A window starts every so often.', visibleWhen: { field: 'window', oneOf: ['hopping'] } },
  {
    name: 'offset', label: 'Offset', type: 'duration', min: 0, max: longest, help: 'Windows start at this long after midnight UTC, 1 January 1970, and every slide from there.',
    visibleWhen: { field: 'window', oneOf: ['tumbling', 'hopping'] },
  },
  { name: 'gap', label: 'Gap', type: 'duration', min: 1, max: longest, help: 'A row joins a session when it is less than this away from one of its rows.', visibleWhen: { field: 'window', oneOf: ['session'] } },
  {
    name: 'lateness', label: 'Allowed lateness', type: 'duration', min: 0, max: longest, visibleWhen: { field: 'window', oneOf: windowed },
    help: 'For so long after its end, by the watermark, the speed path still takes rows into a window.',
  },
  {
    name: 'emit', label: 'Show', type: 'choice', visibleWhen: { field: 'window', oneOf: windowed },
    options: [
      { value: 'early', label: 'every change', help: 'A window is shown from its first row on, and changes until it closes.' },
      { value: 'final', label: 'closed windows', help: 'A window is shown once the watermark has passed its end and the allowed lateness; all are when the log has ended.' },
    ],
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
  summary: 'Groups rows by columns and time windows, and keeps counts, sums, averages, extremes, quantiles and different values of each group.',
  category: 'Aggregate',
  icon: 'sigma',
  aliases: ['group by', 'count', 'sum', 'average', 'avg', 'min', 'max', 'stddev', 'distinct', 'unique', 'hyperloglog', 'hll', 'quantile', 'percentile', 'median', 'ddsketch', 'first', 'last', 'arg max', 'window', 'tumbling', 'hopping', 'session', 'late', 'final', 'reduce', 'rollup'],
  inputs: [{ name: 'in', label: 'Rows', accepts: ['stream'] }],
  output: 'state',
  fields,
  defaults: {
    groupBy: [], window: 'tumbling', size: day, slide: hour, offset: 0, gap: 30 * minute, lateness: 0, emit: 'early',
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
