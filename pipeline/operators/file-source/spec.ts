import { problem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import type { Schema } from '../../data/schema.ts';
import { checkColumn } from '../check-columns.ts';
import { day } from '../durations.ts';
import type { SpecOf } from '../define.ts';
import { checkExpressionParam } from '../expressions.ts';
import type { Params, SourceOperator } from '../operator.ts';
import { textOf } from '../read-params.ts';
import { checkData, checkDeclaredColumns, dataField, declaredColumns, describeData } from '../table-source/declared.ts';

export const spec: SpecOf<SourceOperator> = {
  role: 'source',
  input: 'file',
  kind: 'file-source',
  label: 'File stream',
  summary: 'Plays the rows of a file as a stream, in file order.',
  category: 'Sources',
  icon: 'file-input',
  aliases: ['parquet', 'csv', 'ndjson', 'json', 'import', 'source', 'replay', 'flights', 'kafka', 'log'],
  inputs: [],
  output: 'stream',
  fields: [
    dataField,
    { name: 'columns', label: 'Columns', type: 'schema' },
    { name: 'eventTime', label: 'Event time', type: 'column', types: ['timestamp', 'int'], help: 'When each row happened; an int column holds epoch milliseconds.' },
    { name: 'watermarkDelay', label: 'Watermark delay', type: 'duration', min: 0, max: 30 * day, help: 'How far behind the newest event the watermark stays.' },
    { name: 'partitions', label: 'Partitions', type: 'number', integer: true, min: 1, max: 16 },
    { name: 'partitionBy', label: 'Partition by', type: 'column', optional: true, help: 'Rows with the same value share a partition; nothing: round robin.' },
    { name: 'arrival', label: 'Arrives at', type: 'expression', result: 'timestamp', optional: true, help: 'When the row comes in, never before it happened; nothing: as it happens, in file order.' },
  ],
  defaults: { data: { kind: 'none' }, columns: [], eventTime: '', watermarkDelay: 0, partitions: 4, partitionBy: '', arrival: '' },
  layers: [],
  describe: (params) => `${describeData(params)}${textOf(params, 'eventTime') === '' ? '' : ` by ${textOf(params, 'eventTime')}`}`,
  check: (params) => [...checkData(params), ...checkDeclaredColumns(params), ...checkTimes(params)],
  outputShape: (params) => ({ schema: declaredColumns(params), keys: [] }),
};

function checkTimes(params: Params): readonly Problem[] {
  const columns = declaredColumns(params);
  if (columns.length === 0) return [];
  const partitionBy = textOf(params, 'partitionBy');
  return [
    ...checkEventTime(params),
    ...(partitionBy === '' ? [] : checkColumn(partitionBy, columns, { param: 'partitionBy', label: 'Partition by' })),
    ...checkArrival(textOf(params, 'arrival'), columns),
  ];
}

function checkArrival(arrival: string, columns: Schema): readonly Problem[] {
  return arrival.trim() === '' ? [] : checkExpressionParam(arrival, columns, { param: 'arrival', label: 'Arrives at', result: 'timestamp' });
}

function checkEventTime(params: Params): readonly Problem[] {
  const columns = declaredColumns(params);
  const rule = { param: 'eventTime', label: 'Event time', types: ['timestamp', 'int'] as const };
  const found = checkColumn(textOf(params, 'eventTime'), columns, rule);
  if (found.length === 0 || columns.some((each) => rule.types.some((type) => type === each.type))) return found;
  return [problem('source.no-event-time', { param: 'eventTime' }, 'No column of this file can be the event time.',
    'Give one column the type timestamp, or int when it holds epoch milliseconds.')];
}
