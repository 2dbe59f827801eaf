import { expect, it } from 'vitest';
import { documentOf, runDocument } from './joins.testing.ts';

// A sketch that is kept in both architectures answers, once asked, as often as another engine counts, and a little more.

const width = 64;

it('values that are asked for afterwards have come no more often, and answers are near', async () => {
  const asked = ['1000', '1001', '1002', '1003', '1010', '1', 'none'];
  const { ask, answer } = await runDocument(documentOf({
    bid: { kind: 'nexmark-source', params: { stream: 'bid', events: 3000, rate: 3, shuffle: 40, start: 1_436_918_400_000, watermarkDelay: 60_000, partitions: 2 } },
    sketch: { kind: 'count-min', params: { groupBy: ['channel'], window: 'global', column: 'bidder', width, depth: 4 }, from: { in: 'bid' } },
    kept: { kind: 'view', params: { name: 'kept', policy: 'absorbed-offset' }, from: { in: 'sketch' } },
    counts: { kind: 'ask-counts', params: { name: 'answer', values: asked.map((value) => ({ value })) }, from: { in: 'kept' } },
  }));
  const rows = await ask('SELECT channel, bidder::VARCHAR bidder, count(*)::DOUBLE count FROM bid GROUP BY ALL');
  const counts = new Map(rows.map(({ channel, bidder, count }) => [`${String(channel)} ${String(bidder)}`, Number(count)]));
  const all = new Map<string, number>();
  for (const { channel, count } of rows) all.set(String(channel), (all.get(String(channel)) ?? 0) + Number(count));
  const [lambda, kappa] = [await answer('lambda'), await answer('kappa')];
  expect(lambda.length).toBe(all.size * asked.length);
  expect(kappa).toEqual(lambda);
  let near = 0;
  for (const { channel, value, count, at_least: atLeast } of lambda as { channel: string; value: string; count: number; at_least: number }[]) {
    const exact = counts.get(`${channel} ${value}`) ?? 0;
    expect(count).toBeGreaterThanOrEqual(exact);
    expect(atLeast).toBe(Math.max(0, count - Math.floor((Math.E * all.get(channel)!) / width)));
    near += Number(atLeast <= exact);
  }
  expect(near / lambda.length).toBeGreaterThan(1 - Math.exp(-4));
  expect(Math.max(...counts.values())).toBeGreaterThan(10);
}, 60_000);
