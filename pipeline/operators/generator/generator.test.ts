import { expect, it } from 'vitest';
import { parseParams } from '../params.ts';
import { problemLines } from '../problem-list.testing.ts';
import { sourceTiming } from '../source-timing.ts';
import { generator } from './index.ts';
import { generatorSchema } from './schema.ts';

it('runs as it is dropped on the canvas', () => {
  expect(parseParams(generator.fields, generator.defaults).problems).toEqual([]);
  expect(problemLines(generator, generator.defaults)).toEqual([]);
  expect(generator.describe(generator.defaults)).toBe('100,000 events, 50 keys');
});

it('always makes the same columns, timed by ts and partitioned by key', () => {
  expect(generator.outputShape(generator.defaults, []).schema).toBe(generatorSchema);
  expect(sourceTiming(generator, generator.defaults)).toEqual({ data: null, eventTime: 'ts', watermarkDelay: 120_000, partitions: 4, partitionBy: 'key', arrival: '' });
});
