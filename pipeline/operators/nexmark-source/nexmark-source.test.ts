import { expect, it } from 'vitest';
import { parseParams } from '../params.ts';
import { problemLines } from '../problem-list.testing.ts';
import { sourceTiming } from '../source-timing.ts';
import { nexmarkSource } from './index.ts';
import { nexmarkSchemas, nexmarkStreams } from './schema.ts';

it('runs as it is dropped on the canvas', () => {
  expect(parseParams(nexmarkSource.fields, nexmarkSource.defaults).problems).toEqual([]);
  expect(problemLines(nexmarkSource, nexmarkSource.defaults)).toEqual([]);
  expect(nexmarkSource.describe(nexmarkSource.defaults)).toBe('bids of 100,000 events');
});

it.each(nexmarkStreams)('has the columns of %s, timed by dateTime and partitioned by its key', (stream) => {
  const params = { ...nexmarkSource.defaults, stream };
  const { schema } = nexmarkSource.outputShape(params, []);
  const { eventTime, partitionBy } = sourceTiming(nexmarkSource, params);
  expect(schema).toBe(nexmarkSchemas[stream]);
  expect(schema.map((each) => each.name)).toEqual(expect.arrayContaining([eventTime, partitionBy]));
});

it('describes itself whatever its params hold', () => {
  expect(nexmarkSource.describe({ stream: 7 })).toBe('bids of 0 events');
});
