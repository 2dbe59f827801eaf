import { expect, it } from 'vitest';
import { chunkFrom, eventsOf } from '../../data/chunk.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { filter } from './index.ts';

const flights = shape('origin string, delay int?');
const chunk = chunkFrom(flights.schema, [['SFO', 20], ['JFK', null], ['LGA', 3]].map((row, i) => ({ row, time: i, arrival: i + 10, watermark: i - 5 })));
const kernelOf = (condition: string) => filter.createKernel({ condition }, [{ schema: flights.schema, table: null }], 'keep');

it('hands on the chunk itself when all rows pass, and nothing when none does', () => {
  expect(kernelOf('TRUE').process(chunk, 0)).toBe(chunk);
  expect(kernelOf('delay > 1000').process(chunk, 0)).toBeNull();
});

it('keeps the times and the watermark of each row that passes', () => {
  expect(eventsOf(kernelOf('delay < 5').process(chunk, 0)!)).toEqual([{ row: ['LGA', 3], time: 2, arrival: 12, watermark: -3 }]);
});

it('counts what a division by zero made NULL', () => {
  const kernel = kernelOf('delay / (delay - delay) > 1');
  expect(kernel.process(chunk, 0)).toBeNull();
  expect(kernel.counters()).toEqual({ late: 0, nulled: 2 });
});

it('points at the mistake in a condition', () => {
  const [unknown] = filter.check({ condition: 'delay > 15 AND dealy < 20' }, [flights]);
  expect(unknown).toMatchObject({ severity: 'error', where: { param: 'condition', span: { start: 15, end: 20 } } });
  expect(problemLines(filter, { condition: 'delay + 1' }, [flights])).toEqual(['expression.result-type at condition: The condition must be bool, but this is int.']);
});
