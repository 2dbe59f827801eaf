import { expect, it } from 'vitest';
import { chunkFrom, eventsOf } from '../../data/chunk.ts';
import { field } from '../../data/schema.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { derive } from './index.ts';

const flights = shape('origin string, delay int?');

it('passes the columns that stay by reference', () => {
  const chunk = chunkFrom(flights.schema, [{ row: ['SFO', 20], time: 0, arrival: 0, watermark: 0 }]);
  const out = derive.createKernel({ assignments: [{ name: 'late', expression: 'delay > 15' }], keep: 'all' }, [{ schema: flights.schema, table: null }], 'keep').process(chunk, 0)!;
  expect(out.columns[0]).toBe(chunk.columns[0]);
  expect(out.columns[1]).toBe(chunk.columns[1]);
  expect(out.times).toBe(chunk.times);
});

it.each(['=', '<>', '<', '<=', '>', '>='])('compares many rows by %s as it does one', (operator) => {
  const params = { assignments: [{ name: 'a', expression: `delay ${operator} 15` }, { name: 'b', expression: `15 ${operator} delay` }], keep: 'all' };
  const events = Array.from({ length: 1000 }, (_, i) => ({ row: ['SFO', i % 31], time: i, arrival: i, watermark: i }));
  const out = derive.createKernel(params, [{ schema: flights.schema, table: null }], 'keep').process(chunkFrom(flights.schema, events), 0)!;
  expect(eventsOf(out)).toEqual(derive.reference(params, [{ schema: flights.schema, events }], 'keep'));
});

it('tells type and nullability of what it computes, in the place of what it replaces', () => {
  const params = { assignments: [{ name: 'late', expression: 'delay > 15' }, { name: 'origin', expression: 'delay IS NULL' }], keep: 'all' };
  expect(derive.outputShape(params, [flights]).schema).toEqual([field('origin', 'bool'), field('delay', 'int', true), field('late', 'bool', true)]);
  expect(derive.outputShape({ ...params, keep: 'only' }, [flights]).schema).toEqual([field('late', 'bool', true), field('origin', 'bool')]);
});

it('refuses two equal names, and places a mistake at its assignment', () => {
  expect(problemLines(derive, { assignments: [{ name: 'x', expression: '1' }, { name: 'x', expression: '2' }], keep: 'all' }, [flights]))
    .toEqual(['column.duplicate at assignments.1.name: There are two columns named "x".']);
  expect(derive.check({ assignments: [{ name: 'x', expression: '1' }, { name: 'y', expression: 'delay +' }], keep: 'all' }, [flights]).map((each) => each.where.param))
    .toEqual(['assignments.1.expression']);
  expect(problemLines(derive, { assignments: [{ name: 'x', expression: '1' }, { name: 'y', expression: 'x + 1' }], keep: 'all' }, [flights])).toHaveLength(1);
});
