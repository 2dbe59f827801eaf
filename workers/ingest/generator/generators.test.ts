import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { adName, adsPerCampaign, campaignName, campaigns } from '#pipeline/operators/ad-events/schema.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { Params, SourceOperator } from '#pipeline/operators/operator.ts';
import { sourceTiming } from '#pipeline/operators/source-timing.ts';
import { ingestBytes, sourceOf } from '../ingest.testing.ts';
import type { Ingested } from '../ingest.testing.ts';
import { generatorOf } from './generators.ts';

function made(kind: string, changes: Params, seed = 1): Promise<Ingested> {
  const operator = operatorOf(kind) as SourceOperator;
  const params = { ...operator.defaults, rows: 5000, ...changes };
  const { schema } = operator.outputShape(params, []);
  return ingestBytes({ ...sourceOf('csv'), kind, params, schema, ...sourceTiming(operator, params) }, '', { seed });
}

describe.each(['ad-events', 'trips', 'ledger', 'payments', 'film-ratings', 'machine-readings'])('%s', (kind) => {
  test('makes what it promises, in order of arrival, nothing before it happened', async () => {
    const { partitions, progress, problems } = await made(kind, {});
    expect(problems).toEqual([]);
    expect(progress).toMatchObject({ consumed: 5000, bad: 0, complete: true });
    const operator = operatorOf(kind) as SourceOperator;
    expect(generatorOf(kind)!.expected({ ...operator.defaults, rows: 5000 })).toBe(5000);
    for (const events of partitions) expect(events.every((event, i) => event.arrival >= event.time && event.arrival >= (events[i - 1]?.arrival ?? 0))).toBe(true);
    expect(progress.maxLag).toBe(Math.max(...partitions.flat().map((event) => event.arrival - event.time)));
  });

  test('is a function of the seed', async () => {
    const [one, two, other] = await Promise.all([made(kind, {}), made(kind, {}), made(kind, {}, 2)]);
    expect(one.partitions).toEqual(two.partitions);
    expect(one.partitions).not.toEqual(other.partitions);
    expect((await made(kind, { seedOffset: 1 })).partitions).toEqual(other.partitions);
  });

  test('takes params at their ends', async () => {
    const operator = operatorOf(kind) as SourceOperator;
    for (const end of ['min', 'max'] as const) {
      const params = Object.fromEntries(operator.fields.flatMap((each) => ((each.type === 'number' || each.type === 'duration') && each.name !== 'rows' ? [[each.name, each[end]]] : [])));
      const { progress } = await made(kind, { ...params, rows: 100 });
      expect(progress).toMatchObject({ consumed: 100, complete: true });
    }
  });
});

test.each([20, 50, 100])('%i of 10,000 machine readings are not normal: half of them spikes, half in stretches', async (anomalies) => {
  const { partitions } = await made('machine-readings', { rows: 100_000, anomalies });
  const readings = partitions.flat().map(({ row }) => row).toSorted((a, b) => Number(a[0]) - Number(b[0]));
  const levels = new Map<unknown, number>();
  const shaken = readings.filter(([, , machine, , vibration, anomaly]) => {
    if (anomaly === false) levels.set(machine, vibration as number);
    return anomaly === true && (vibration as number) - (levels.get(machine) ?? Number.POSITIVE_INFINITY) > 0.6;
  }).length;
  const all = readings.filter((row) => row[5] === true).length;
  expect(all / anomalies / 10).toBeGreaterThan(0.6);
  expect(all / anomalies / 10).toBeLessThan(1.4);
  expect(shaken / all).toBeGreaterThan(0.25);
  expect(shaken / all).toBeLessThan(0.75);
});

test('a person begins a trip where, and not before, the last one ended', async () => {
  const { partitions } = await made('trips', { people: 50, disorder: 0 });
  const last = new Map<unknown, { to: unknown; ended: unknown }>();
  for (const { row: [person, from, to, started, ended, minutes] } of partitions.flat()) {
    const before = last.get(person);
    if (before !== undefined) expect([from, (started as number) >= (before.ended as number)]).toEqual([before.to, true]);
    expect((ended as number) - (started as number)).toBe((minutes as number) * 60_000);
    last.set(person, { to, ended });
  }
  expect(last.size).toBe(50);
});

test('about one ad event in so many is late, by up to a minute', async () => {
  const { partitions } = await made('ad-events', { lateFraction: 0.1 });
  const late = partitions.flat().map((event) => event.arrival - event.time).filter((lag) => lag > 100);
  expect(late.length).toBeGreaterThan(350);
  expect(late.length).toBeLessThan(650);
  expect(Math.max(...late)).toBeLessThanOrEqual(60_100);
});

test('the table that comes with the ad events says which ad belongs to which campaign', () => {
  const file = readFileSync(new URL('../../../public/data/ad-campaigns.csv', import.meta.url), 'utf8');
  const lines = Array.from({ length: campaigns * adsPerCampaign }, (_, ad) => `${adName(ad)},${campaignName(ad)}\n`);
  expect(file).toBe(`ad_id,campaign_id\n${lines.join('')}`);
});
