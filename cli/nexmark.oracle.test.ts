import { expect, it } from 'vitest';
import { gallery } from '#pipeline/gallery/index.ts';
import { expectSameRows, runGallery } from './gallery.testing.ts';

const time = (column: string): string => `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%gZ')`;
const day = `strftime("dateTime", '%Y-%m-%d')`;
const ranks = `count(*)::DOUBLE total_bids, count(*) FILTER (price < 10000)::DOUBLE rank1_bids,
  count(*) FILTER (price >= 10000 AND price < 1000000)::DOUBLE rank2_bids, count(*) FILTER (price >= 1000000)::DOUBLE rank3_bids`;
const ids = 'auction::DOUBLE auction, bidder::DOUBLE bidder';
const known = `CASE lower(channel) WHEN 'apple' THEN '0' WHEN 'google' THEN '1' WHEN 'facebook' THEN '2' WHEN 'baidu' THEN '3'
  ELSE nullif(regexp_extract(url, '(&|^)channel_id=([^&]*)', 2), '') END`;

/** The queries of the benchmark in the words of another engine; where a document leaves something out, so do they. */
const questions: Readonly<Record<string, string>> = {
  q0: `SELECT ${ids}, price::DOUBLE price, ${time('"dateTime"')} "dateTime", extra FROM events`,
  q1: `SELECT ${ids}, 0.908::DOUBLE * price AS price, ${time('"dateTime"')} "dateTime", extra FROM events`,
  q2: 'SELECT auction::DOUBLE auction, price::DOUBLE price FROM events WHERE auction % 123 = 0',
  q5: `SELECT auction::DOUBLE auction, ${time('starts')} window_start, count(*)::DOUBLE bids
    FROM (SELECT auction, time_bucket(INTERVAL 2 SECOND, "dateTime") - to_seconds(2 * back::INT) AS starts FROM events, range(5) AS backs(back)) GROUP BY ALL`,
  q7: `SELECT ${time('time_bucket(INTERVAL 10 SECOND, "dateTime")')} window_start, max(price)::DOUBLE price FROM events GROUP BY ALL`,
  q10: `SELECT ${ids}, price::DOUBLE price, ${time('"dateTime"')} "dateTime", extra, ${day} dt, strftime("dateTime", '%H:%M') hm FROM events`,
  q14: `SELECT ${ids}, 0.908::DOUBLE * price AS price, CASE WHEN hour("dateTime") BETWEEN 8 AND 18 THEN 'dayTime' WHEN hour("dateTime") <= 6 OR hour("dateTime") >= 20 THEN 'nightTime' ELSE 'otherTime' END "bidTimeType",
    ${time('"dateTime"')} "dateTime", extra, len(regexp_extract_all(extra, 'c'))::DOUBLE c_counts FROM events WHERE 0.908::DOUBLE * price > 1000000 AND 0.908::DOUBLE * price < 50000000`,
  q15: `SELECT ${day} "day", ${ranks} FROM events GROUP BY ALL`,
  q16: `SELECT channel, ${day} "day", ${time('max("dateTime")')} last_bid, ${ranks} FROM events GROUP BY channel, ${day}`,
  q17: `SELECT auction::DOUBLE auction, ${day} "day", ${ranks}, min(price)::DOUBLE min_price, max(price)::DOUBLE max_price, avg(price) avg_price, sum(price)::DOUBLE sum_price FROM events GROUP BY ALL`,
  q21: `SELECT ${ids}, price::DOUBLE price, channel, ${known} channel_id FROM events WHERE ${known} IS NOT NULL`,
  q22: `SELECT ${ids}, price::DOUBLE price, channel, split_part(url, '/', 4) dir1, split_part(url, '/', 5) dir2, split_part(url, '/', 6) dir3 FROM events`,
};

it.each(Object.entries(questions))('%s ends in both architectures with what another engine answers over the same bids', async (query, question) => {
  const { ask, answer, finish } = await runGallery(`nexmark-${query}`, { params: { events: 12_000 } });
  await finish();
  const expected = await ask(`FROM (${question}) ORDER BY ALL`);
  expect(expected.length).toBeGreaterThan(query === 'q15' ? 0 : 5);
  for (const architecture of ['lambda', 'kappa'] as const) expectSameRows(await answer(query, architecture), expected);
}, 60_000);

it('every query of the gallery is asked here', () => {
  expect(gallery.map(({ slug }) => slug).filter((slug) => slug.startsWith('nexmark-')).toSorted()).toEqual(Object.keys(questions).map((query) => `nexmark-${query}`).toSorted());
});
