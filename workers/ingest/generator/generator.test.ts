import { expect, test } from 'vitest';
import { field } from '#pipeline/data/schema.ts';
import { ingestBytes, sourceOf } from '../ingest.testing.ts';
import { generate } from './generate.ts';

const settings = { rows: 5000, rate: 100, keys: 20, skew: 1, disorder: 2000, lateFraction: 0.02, lateBy: 60_000, duplicates: 0.01, start: 1_700_000_000_000, seedOffset: 0 };
const source = sourceOf('csv', {
  kind: 'generator', params: settings, data: null, schema: [field('id', 'int'), field('ts', 'timestamp'), field('key', 'string'), field('value', 'float')], partitions: 3, partitionBy: 'key', watermarkDelay: 3000,
});

test('rows come in order of arrival, late and duplicate ones among them', () => {
  const events = [...generate(settings, 1)];
  const late = events.filter((event) => event.arrival - event.time > 2000 + 1);
  expect(events.every((event, i) => i === 0 || events[i - 1]!.arrival <= event.arrival)).toBe(true);
  expect(events.every((event) => event.arrival >= event.time)).toBe(true);
  expect(new Set(events.map((event) => event.id)).size).toBe(5000);
  expect(events.length - 5000).toBeGreaterThan(20);
  expect(late.length).toBeGreaterThan(50);
  const counts = new Map<number, number>();
  for (const { key } of events) counts.set(key, (counts.get(key) ?? 0) + 1);
  expect(counts.get(0)!).toBeGreaterThan(3 * counts.get(9)!);
});

test('the same seed makes the same log, another seed another one', async () => {
  const [one, two, other] = await Promise.all([1, 1, 2].map((seed) => ingestBytes(source, '', { seed })));
  expect(one!.problems).toEqual([]);
  expect(one!.partitions).toEqual(two!.partitions);
  expect(one!.partitions).not.toEqual(other!.partitions);
});

test('an interrupted one goes on to the same log', async () => {
  const large = { ...source, params: { ...settings, rows: 150_000 } };
  const whole = await ingestBytes(large, '');
  const part = await ingestBytes(large, '', { stopAfter: 1 });
  expect(part.progress.complete).toBe(false);
  const rest = await ingestBytes(large, '', { log: part.log });
  expect(rest.log.status()).toEqual({ ...whole.log.status() });
  expect(rest.partitions[1]!.at(-1)).toEqual(whole.partitions[1]!.at(-1));
});
