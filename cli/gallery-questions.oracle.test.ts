import { beforeAll, describe, expect, it } from 'vitest';
import { expectSameRows, runGallery } from './gallery.testing.ts';
import type { GalleryRun } from './gallery.testing.ts';

const both = ['lambda', 'kappa'] as const;
const hour = 3_600_000;

function hourOf(time: string): string {
  return `strftime(date_trunc('hour', ${time}), '%Y-%m-%dT%H:%M:%S.000Z') window_start`;
}

async function expectInBoth({ answer, ask }: GalleryRun, name: string, question: string): Promise<void> {
  const expected = await ask(question);
  for (const architecture of both) expectSameRows(await answer(name, architecture), expected);
  expect(expected.length).toBeGreaterThan(4);
}

const paidInTime = `FROM payments p WHERE p.id = o.id AND p.value < 75 AND p.ts BETWEEN o.ts AND o.ts + INTERVAL 1 HOUR`;

describe('unpaid-orders', () => {
  it('says in both architectures what NOT EXISTS says of all orders, where the watermark waits longer than anybody is late', async () => {
    const gallery = await runGallery('unpaid-orders', { params: { watermarkDelay: 4 * hour } });
    await gallery.finish();
    const due = 'o.ts + INTERVAL 1 HOUR';
    await expectInBoth(gallery, 'unpaid_by_hour', `SELECT ${hourOf(due)}, count(*)::DOUBLE orders, sum(value) amount, count(*) FILTER (WHERE value >= 75)::DOUBLE declined
      FROM orders o WHERE NOT EXISTS (${paidInTime}) GROUP BY ALL ORDER BY 1`);
  }, 60_000);

  it('else reminds of payments that were reported late, and Lambda of orders that were: those alone', async () => {
    const gallery = await runGallery('unpaid-orders');
    await gallery.finish();
    const [lambda, kappa] = await Promise.all(both.map(async (each) => (await gallery.answer('reminders', each)).map((row) => row['order_id'] as number)));
    const ids = async (question: string): Promise<number[]> => (await gallery.ask(question)).map((row) => row['id'] as number);
    const late = (name: string): string => `SELECT id::DOUBLE id FROM ${name} WHERE arrival >= ts + INTERVAL 3 HOUR`;
    const unpaid = new Set(await ids(`SELECT id::DOUBLE id FROM orders o WHERE NOT EXISTS (${paidInTime})`));
    const [lateOrders, latePayments, reminded] = [new Set(await ids(late('orders'))), new Set(await ids(late('payments'))), new Set(lambda)];
    const wrongly = lambda!.filter((id) => !unpaid.has(id));
    expect(wrongly.length).toBeGreaterThan(50);
    expect(wrongly.filter((id) => !latePayments.has(id))).toEqual([]);
    expect([...unpaid].filter((id) => !reminded.has(id))).toEqual([]);
    expect(lambda!.filter((id) => !lateOrders.has(id)).toSorted((a, b) => a - b)).toEqual(kappa!.toSorted((a, b) => a - b));
    expect(lambda!.length).toBeGreaterThan(kappa!.length);
  }, 60_000);
});

describe('popular-pages', () => {
  let gallery: GalleryRun;
  beforeAll(async () => {
    gallery = await runGallery('popular-pages', { params: { rows: 40_000 } });
    await gallery.finish();
  }, 60_000);

  const pages = `(SELECT replace(key, 'key', 'page') page, ts FROM views)`;

  it('counts every page of an hour', async () => {
    await expectInBoth(gallery, 'exact', `SELECT page, ${hourOf('ts')}, count(*)::DOUBLE AS views FROM ${pages} GROUP BY ALL ORDER BY 1, 2`);
  });

  it('estimates pages never too low, the same in both architectures, and here within the bound', async () => {
    const [lambda, kappa] = await Promise.all(both.map((each) => gallery.answer('compared', each)));
    expect(kappa).toEqual(lambda);
    const counts = new Map((await gallery.ask(`SELECT page, ${hourOf('ts')}, count(*)::DOUBLE AS views FROM ${pages} GROUP BY ALL`)).map((row) => [`${String(row['page'])} ${String(row['window_start'])}`, row['views'] as number]));
    const totals = new Map((await gallery.ask(`SELECT ${hourOf('ts')}, count(*)::DOUBLE AS views FROM ${pages} GROUP BY ALL`)).map((row) => [row['window_start'], row['views'] as number]));
    expect(lambda!.length).toBeGreaterThan(14);
    for (const row of lambda!) {
      const views = counts.get(`${String(row['value'])} ${String(row['window_start'])}`);
      expect(row['exact']).toBe(views ?? null);
      expect(row['too_high']).toBe((row['count'] as number) - (views ?? 0));
      expect(row['at_least']).toBe(Math.max(0, (row['count'] as number) - Math.floor((Math.E * totals.get(row['window_start'])!) / 512)));
      expect(row['too_high']).toBeGreaterThanOrEqual(0);
      expect(row['at_least']).toBeLessThanOrEqual(views ?? 0);
    }
    expect(lambda!.some((row) => (row['too_high'] as number) > 0)).toBe(true);
  });
});

describe('card-alarms', () => {
  it('raises the alarms of a self-join over what had arrived, in both architectures', async () => {
    const gallery = await runGallery('card-alarms', { params: { rows: 20_000 } });
    await gallery.finish();
    const alarms = (span: string, least: number): string => `SELECT merchant, count(*)::DOUBLE alarms, count(*) FILTER (WHERE fraud)::DOUBLE frauds FROM (
      SELECT a.payment, any_value(a.merchant) merchant, any_value(a.fraud) fraud FROM payments a JOIN payments b
        ON b.card = a.card AND b.log_partition = a.log_partition AND b.log_offset < a.log_offset AND b.ts <= a.ts AND b.ts > a.ts - INTERVAL ${span}
      GROUP BY a.payment HAVING count(*) >= ${least} AND any_value(a.amount) > 3 * avg(b.amount)) GROUP BY ALL`;
    await expectInBoth(gallery, 'hour_alarms', `${alarms('1 HOUR', 2)} ORDER BY 1`);
    await expectInBoth(gallery, 'day_alarms', `${alarms('1 DAY', 20)} ORDER BY 1`);
    await expectInBoth(gallery, 'rules', `SELECT h.merchant, h.alarms, h.frauds, d.alarms day_alarms, d.frauds day_frauds, 100.0 * h.frauds / h.alarms hour_precision, 100.0 * d.frauds / d.alarms day_precision
      FROM (${alarms('1 HOUR', 2)}) h LEFT JOIN (${alarms('1 DAY', 20)}) d USING (merchant) ORDER BY 1`);
  }, 60_000);
});
