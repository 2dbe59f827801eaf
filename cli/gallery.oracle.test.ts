import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { OpenData } from '#workers/ingest/bytes/byte-source.ts';
import { bytesFromMemory } from '#workers/ingest/bytes/from-memory.ts';
import { parquetFrom } from '#workers/ingest/parquet/duckdb-parquet.testing.ts';
import { eachRecord, expectSameRows, runGallery } from './gallery.testing.ts';
import type { GalleryRun } from './gallery.testing.ts';
import { openDataFrom } from './open-data.ts';

const flightsFile = fileURLToPath(new URL('../node_modules/vega-datasets/data/flights-3m.parquet', import.meta.url));
const both = ['lambda', 'kappa'] as const;

function start(unit: string, column: string): string {
  return `strftime(date_trunc('${unit}', ${column}), '%Y-%m-%dT%H:%M:%S.000Z') window_start`;
}

/** What each entry's views say at the end, asked of an independent engine over the records of its log. */
const questions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'flights-as-reported': {
    delays_by_hour: `SELECT ${start('hour', 'date')}, count(*)::DOUBLE flights, avg(delay) avg_delay, count(*) FILTER (WHERE delay > 15)::DOUBLE late_flights FROM events GROUP BY ALL ORDER BY 1`,
    delays_by_airport: `SELECT origin, ${start('day', 'date')}, count(*)::DOUBLE flights, avg(delay) avg_delay, count(*) FILTER (WHERE delay > 15)::DOUBLE late_flights FROM events GROUP BY ALL ORDER BY 1, 2`,
  },
  'flight-delays': {
    delays_by_origin: `SELECT origin, ${start('day', 'date')}, count(*)::DOUBLE flights, avg(delay) avg_delay, max(delay)::DOUBLE max_delay, count(*) FILTER (WHERE delay > 15)::DOUBLE late_flights FROM events GROUP BY ALL ORDER BY 1, 2`,
  },
  'generated-orders': {
    orders_exact: `SELECT key, strftime(starts, '%Y-%m-%dT%H:%M:%S.000Z') window_start, count(*)::DOUBLE orders, sum(value) revenue, max(value) largest
      FROM (SELECT *, time_bucket(INTERVAL 15 MINUTE, ts) - to_minutes(15 * back::INT) AS starts FROM events, range(4) AS backs(back)) GROUP BY ALL ORDER BY 1, 2`,
  },
  'human-mobility': {
    routes: `SELECT from_cell, to_cell, ${start('day', 'ended')}, count(*)::DOUBLE trips, avg(minutes) avg_minutes FROM events GROUP BY ALL ORDER BY 1, 2, 3`,
    places: `SELECT to_cell, ${start('hour', 'ended')}, count(*)::DOUBLE arrivals, sum(distance_km) kilometres FROM events GROUP BY ALL ORDER BY 1, 2`,
  },
  'ledger-with-a-bug': {
    balances: `SELECT account, sum(CASE WHEN kind IN ('deposit', 'refund') THEN amount ELSE -amount END)::DOUBLE balance, count(*)::DOUBLE bookings, count(*) FILTER (WHERE kind = 'refund')::DOUBLE refunds FROM events GROUP BY ALL ORDER BY 1`,
    daily: `SELECT ${start('day', 'ts')}, sum(CASE WHEN kind IN ('deposit', 'refund') THEN amount ELSE -amount END)::DOUBLE net, count(*)::DOUBLE bookings FROM events GROUP BY ALL ORDER BY 1`,
  },
};

async function expectAnswers({ answer, ask }: GalleryRun, slug: string, architectures: readonly PlanArchitecture[]): Promise<void> {
  for (const [view, question] of Object.entries(questions[slug]!)) {
    const expected = await ask(question);
    expect(expected.length).toBeGreaterThan(10);
    for (const architecture of architectures) expectSameRows(await answer(view, architecture), expected);
  }
}

/** The bundled files, but only the first flights. */
async function firstFlights(rows: number): Promise<OpenData> {
  const cut = await parquetFrom(`SELECT * FROM (FROM '${flightsFile}' LIMIT ${rows})`, 'ROW_GROUP_SIZE 61440');
  const open = openDataFrom('.');
  return (ref) => (ref.kind !== 'none' && ref.name === 'flights-3m.parquet' ? Promise.resolve(bytesFromMemory(cut)) : open(ref));
}

describe('flight-delays, the first 100,000 flights', () => {
  it('ends with the same exact answers in both architectures: a file in time order has nothing late', async () => {
    const gallery = await runGallery('flight-delays', { open: await firstFlights(100_000), architecture: 'both' });
    await gallery.finish();
    await expectAnswers(gallery, 'flight-delays', both);
    expectSameRows(await gallery.answer('delays_by_state', 'kappa'), await gallery.answer('delays_by_state', 'lambda'));
  }, 60_000);
});

describe('generated-orders', () => {
  it('ends with what all orders say, and with far more where records are counted twice', async () => {
    const gallery = await runGallery('generated-orders', { params: { rows: 20_000 } });
    await gallery.finish();
    await expectAnswers(gallery, 'generated-orders', ['lambda']);
    const orders = async (view: string): Promise<number> => (await gallery.answer(view, 'lambda')).reduce((total, row) => total + (row['orders'] as number), 0);
    expect(await orders('orders_naive')).toBeGreaterThan(1.5 * (await orders('orders_exact')));
  }, 60_000);
});

describe('flights-as-reported, the first 200,000 flights', () => {
  let gallery: GalleryRun;

  beforeAll(async () => {
    gallery = await runGallery('flights-as-reported', { open: await firstFlights(200_000) });
    await gallery.finish();
  }, 120_000);

  it('every flight is reported when it leaves, in that order', async () => {
    const [wrong] = await gallery.ask(`SELECT count(*)::DOUBLE wrong FROM (SELECT *, lag(arrival) OVER (ORDER BY log_offset) arrival_before FROM events) WHERE arrival < arrival_before OR arrival <> date + to_minutes(greatest(delay, 0))`);
    expect(wrong).toEqual({ wrong: 0 });
    expect(gallery.log.status().ends).toEqual([200_000]);
  });

  it('Lambda ends with what all flights say', async () => {
    await expectAnswers(gallery, 'flights-as-reported', ['lambda']);
  });

  it('Kappa ends with what is left without the flights that came after their hour or day was closed, all of them late', async () => {
    const marked = `SELECT *, max(date) OVER (ORDER BY log_offset ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) - INTERVAL 15 MINUTE watermark FROM events`;
    for (const [view, unit] of [['delays_by_hour', 'hour'], ['delays_by_airport', 'day']] as const) {
      const dropped = `coalesce(date_trunc('${unit}', date) + INTERVAL 1 ${unit} <= watermark, false)`;
      const [counts] = await gallery.ask(`SELECT count(*)::DOUBLE AS all_dropped, count(*) FILTER (WHERE delay > 15)::DOUBLE AS late FROM (${marked}) WHERE ${dropped}`);
      expect(counts!['all_dropped']).toBe(counts!['late']);
      expect(counts!['late']).toBeGreaterThan(500);
      const kept = questions['flights-as-reported']![view]!.replace('FROM events', `FROM (${marked}) WHERE NOT ${dropped}`);
      expectSameRows(await gallery.answer(view, 'kappa'), await gallery.ask(kept));
    }
  });
});

describe('flights-as-reported with a watermark that waits two days', () => {
  it('ends with what all flights say in both architectures', async () => {
    const gallery = await runGallery('flights-as-reported', { open: await firstFlights(60_000), params: { watermarkDelay: 2 * 86_400_000 } });
    await gallery.finish();
    await expectAnswers(gallery, 'flights-as-reported', both);
  }, 60_000);
});

describe('human-mobility', () => {
  it('ends with the same exact answers in both architectures', async () => {
    const gallery = await runGallery('human-mobility', { params: { rows: 25_000 } });
    await gallery.finish();
    await expectAnswers(gallery, 'human-mobility', both);
    expect(await gallery.answer('busiest', 'kappa')).toEqual(await gallery.answer('busiest', 'lambda'));
    expect(await gallery.answer('busiest', 'kappa')).toHaveLength(10);
  }, 60_000);
});

describe('ledger-with-a-bug', () => {
  it('is wrong in both architectures while the wrong code is live, and right to the cent at the end', async () => {
    const gallery = await runGallery('ledger-with-a-bug');
    const [fault] = gallery.document.settings.faults;
    await gallery.run.advance(fault!.until, () => false);
    const so_far = questions['ledger-with-a-bug']!['balances']!.replace('FROM events', `FROM (FROM events WHERE arrival <= epoch_ms(${fault!.until}))`);
    const truth = await gallery.ask(so_far);
    const total = (rows: readonly Record<string, unknown>[]): number => rows.reduce((sum, row) => sum + (row['balance'] as number), 0);
    expect(total(await gallery.answer('balances', 'kappa'))).toBeLessThan(total(truth));
    expect(total(await gallery.answer('balances', 'lambda'))).toBeLessThan(total(await gallery.answer('balances', 'kappa')));
    expect((await gallery.answer('balances', 'kappa')).map((row) => row['bookings'])).toEqual(truth.map((row) => row['bookings']));
    await gallery.finish();
    expect(gallery.run.kappa!.servingVersion).toBe(2);
    await expectAnswers(gallery, 'ledger-with-a-bug', both);
  }, 60_000);
});

describe('ad-campaigns', () => {
  it('counts what a recount of the log counts, window by window: Lambda all of it, Kappa without what came too late', async () => {
    const gallery = await runGallery('ad-campaigns', { params: { rows: 60_000, lateFraction: 0.002 } });
    await gallery.finish();
    const { all, inTime } = await recount(gallery);
    expect(all.size).toBeGreaterThan(5000);
    expect(sum(all)).toBeGreaterThan(sum(inTime));
    expect(await served(gallery, 'lambda')).toEqual(sorted(all));
    expect(await served(gallery, 'kappa')).toEqual(sorted(inTime));
  }, 60_000);
});

type Counts = ReadonlyMap<string, number>;

/** The check of the benchmark itself: the records one after another, a loop and a map, nothing of ours but the log. */
async function recount({ log }: GalleryRun): Promise<{ all: Counts; inTime: Counts }> {
  const [all, inTime, newest] = [new Map<string, number>(), new Map<string, number>(), new Map<number, number>()];
  await eachRecord(log, ([, , ad, , type, time], { partition }) => {
    const watermark = (newest.get(partition) ?? Number.NEGATIVE_INFINITY) - 1000;
    newest.set(partition, Math.max(watermark + 1000, time as number));
    if (type !== 'view') return;
    const campaign = `campaign-${String(Math.ceil(Number((ad as string).slice(3)) / 10)).padStart(3, '0')}`;
    const window = Math.floor((time as number) / 10_000) * 10_000;
    const key = `${campaign} ${new Date(window).toISOString()}`;
    all.set(key, (all.get(key) ?? 0) + 1);
    if (window + 10_000 > watermark) inTime.set(key, (inTime.get(key) ?? 0) + 1);
  });
  return { all, inTime };
}

async function served({ answer }: GalleryRun, architecture: PlanArchitecture): Promise<[string, number][]> {
  return sorted(new Map((await answer('campaign_views', architecture)).map((row) => [`${String(row['campaign_id'])} ${String(row['window_start'])}`, row['views'] as number])));
}

function sorted(counts: Counts): [string, number][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

function sum(counts: Counts): number {
  return [...counts.values()].reduce((total, each) => total + each, 0);
}
