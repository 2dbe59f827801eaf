import { expect, it } from 'vitest';
import { field } from '../../data/schema.ts';
import { problemLines } from '../problem-list.testing.ts';
import { sourceTiming } from '../source-timing.ts';
import { fileSource } from './index.ts';

const flights = {
  data: { kind: 'bundled', name: 'flights-3m.parquet', format: 'parquet' },
  columns: [field('date', 'timestamp'), field('delay', 'int'), field('origin', 'string')],
  eventTime: 'date', watermarkDelay: 0, partitions: 4, partitionBy: 'origin',
};

it('accepts a file with its columns, event time and partitions', () => {
  expect(problemLines(fileSource, flights)).toEqual([]);
  expect(fileSource.outputShape(flights, [])).toEqual({ schema: flights.columns, keys: [] });
  expect(fileSource.describe(flights)).toBe('flights-3m.parquet by date');
  expect(sourceTiming(fileSource, flights)).toEqual({ data: flights.data, eventTime: 'date', watermarkDelay: 0, partitions: 4, partitionBy: 'origin', arrival: '' });
});

it.each([
  ['no file', { data: { kind: 'none' } }, ['source.no-data at data: No file is chosen.']],
  ['no columns', { columns: [] }, ['source.no-columns at columns: No columns are declared.']],
  ['an unknown event time', { eventTime: 'time' }, ['column.unknown at eventTime: Event time: there is no column "time" here.']],
  ['an event time of the wrong type', { eventTime: 'origin' }, ['column.type at eventTime: Event time: column origin is string, but must be timestamp or int.']],
  ['no possible event time', { columns: [field('date', 'string'), field('origin', 'string')] }, ['source.no-event-time at eventTime: No column of this file can be the event time.']],
  ['an unknown partition column', { partitionBy: '__proto__' }, ['column.unknown at partitionBy: Partition by: there is no column "__proto__" here.']],
  ['an arrival that is no time', { arrival: 'delay + 1' }, ['expression.result-type at arrival: Arrives at must be timestamp, but this is int.']],
  ['an arrival over columns that are not there', { arrival: 'landed' }, ['expression.unknown-column at arrival: There is no column “landed” here.']],
  ['two equal names', { columns: [...flights.columns, field('delay', 'float')] }, ['column.duplicate at columns.3.name: There are two columns named "delay".']],
])('refuses %s', (_name, change, lines) => {
  expect(problemLines(fileSource, { ...flights, ...change })).toEqual(lines);
});

it('takes whole numbers as epoch milliseconds, and round robin for no partition column', () => {
  expect(problemLines(fileSource, { ...flights, eventTime: 'delay', partitionBy: '' })).toEqual([]);
});

it('takes the arrival from an expression over the columns', () => {
  const late = { ...flights, arrival: " DATE_ADD('minute', GREATEST(delay, 0), date)" };
  expect(problemLines(fileSource, late)).toEqual([]);
  expect(sourceTiming(fileSource, late).arrival).toBe("DATE_ADD('minute', GREATEST(delay, 0), date)");
});
