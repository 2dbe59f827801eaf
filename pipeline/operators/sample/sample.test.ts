import { expect, it } from 'vitest';
import type { Event } from '../../data/chunk.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { conditionOf } from './condition.ts';
import { sample } from './index.ts';

const visits = shape('user int, page string?');
const events = Array.from({ length: 20_000 }, (_, i): Event => ({ row: [i % 2000, i % 7 === 0 ? null : `p${i % 100}`], time: i, arrival: i, watermark: i }));
const kept = (params: object): readonly Event[] => sample.reference({ fraction: 0.1, by: [], seed: 1, ...params }, [{ schema: visits.schema, events }], 'keep');

it.each([0, 0.01, 0.1, 0.5, 1])('keeps about %d of the rows, whatever the seed', (fraction) => {
  for (const seed of [1, 2, 3]) {
    // Six standard deviations of a fair draw over 14,000 different rows.
    expect(Math.abs(kept({ fraction, seed }).length / events.length - fraction)).toBeLessThanOrEqual(6 * Math.sqrt((fraction * (1 - fraction)) / 2000));
  }
});

it('keeps all rows of a value, or none', () => {
  const counts = new Map<unknown, number>();
  for (const { row } of kept({ by: ['user'] })) counts.set(row[0], (counts.get(row[0]) ?? 0) + 1);
  expect(new Set(counts.values())).toEqual(new Set([10]));
  expect(counts.size).toBeGreaterThan(150);
  expect(counts.size).toBeLessThan(250);
});

it('a larger share keeps what a smaller one keeps, another seed keeps others', () => {
  const [small, large, other] = [kept({ fraction: 0.1 }), new Set(kept({ fraction: 0.2 })), new Set(kept({ seed: 2 }))];
  expect(small.every((event) => large.has(event))).toBe(true);
  expect(small.filter((event) => other.has(event)).length).toBeLessThan(small.length / 4);
});

it.each([
  [{ fraction: 0.25, by: ['user'], seed: 7 }, `MD5('7' || '|' || COALESCE(CAST("user" AS string), '')) < '40000000'`],
  [{ fraction: 1, by: ['page'], seed: 0 }, `MD5('0' || '|' || COALESCE("page", '')) < 'g'`],
  [{ fraction: 0, by: [], seed: 0 }, `MD5('0' || '|' || COALESCE(CAST("user" AS string), '') || '|' || COALESCE("page", '')) < '00000000'`],
])('%j is a condition that every engine knows', (params, condition) => {
  expect(conditionOf(params, visits.schema)).toBe(condition);
});

it('refuses what is no column, and more columns than a condition holds', () => {
  expect(problemLines(sample, { fraction: 1, by: ['who'], seed: 1 }, [visits])).toEqual(['column.unknown at by.0: By: there is no column "who" here.']);
  const wide = shape(Array.from({ length: 80 }, (_, i) => `column_number_${i} int`).join(', '));
  expect(problemLines(sample, { fraction: 1, by: [], seed: 1 }, [wide])).toEqual(['sample.too-many at by: These are too many columns to choose rows by.']);
});

it.each([
  [{ fraction: 0.1, by: [], seed: 1 }, '10 % of the rows'],
  [{ fraction: 0.005, by: ['user', 'page'], seed: 1 }, '0.5 % by user, page'],
])('%j reads %s', (params, text) => {
  expect(sample.describe(params)).toBe(text);
});
