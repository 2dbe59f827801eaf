import { expect, it } from 'vitest';
import { gallery } from '#pipeline/gallery/index.ts';
import { expectSameRows, runGallery } from './gallery.testing.ts';

const time = (column: string): string => `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%gZ')`;
const day = `strftime("dateTime", '%Y-%m-%d')`;
const bands = [['total', 'true'], ['rank1', 'price < 10000'], ['rank2', 'price >= 10000 AND price < 1000000'], ['rank3', 'price >= 1000000']];
const distinct = (noun: string, column: string): string => bands.map(([band, where]) => `count(DISTINCT ${column}) FILTER (${where})::DOUBLE ${band}_${noun}`).join(', ');
/** Bids on an auction while it was open, and which of them would win it. */
const whileOpen = `(SELECT a.*, b.bidder, b.price, b."dateTime" bid_time, b.extra bid_extra,
  row_number() OVER (PARTITION BY a.id ORDER BY b.price DESC, b."dateTime", b.bidder, b.extra) place
  FROM auctions a JOIN bids b ON a.id = b.auction AND b."dateTime" BETWEEN a."dateTime" AND a.expires)`;
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
  q3: `SELECT a.id::DOUBLE id, name, city, state FROM auctions a JOIN persons p ON a.seller = p.id WHERE category = 10 AND state IN ('OR', 'ID', 'CA')`,
  q4: `SELECT category::DOUBLE category, avg(final) avg_final FROM (SELECT id, category, max(price) final FROM ${whileOpen} GROUP BY ALL) GROUP BY ALL`,
  q5: `SELECT auction::DOUBLE auction, ${time('starts')} window_start, count(*)::DOUBLE bids
    FROM (SELECT auction, time_bucket(INTERVAL 2 SECOND, "dateTime") - to_seconds(2 * back::INT) AS starts FROM events, range(5) AS backs(back)) GROUP BY auction, starts
    QUALIFY rank() OVER (PARTITION BY starts ORDER BY count(*) DESC) = 1`,
  q6: `SELECT seller::DOUBLE seller, avg(price) avg_price FROM (FROM ${whileOpen} WHERE place = 1 QUALIFY row_number() OVER (PARTITION BY seller ORDER BY bid_time DESC, id) <= 10) GROUP BY ALL`,
  q7: `SELECT ${time('starts')} window_start, row_number() OVER (PARTITION BY starts ORDER BY auction, bidder, "dateTime", extra)::DOUBLE rank, price::DOUBLE price, ${ids}, ${time('"dateTime"')} "dateTime", extra
    FROM (SELECT *, time_bucket(INTERVAL 10 SECOND, "dateTime") starts FROM events QUALIFY price = max(price) OVER (PARTITION BY starts))`,
  q8: `SELECT DISTINCT p.id::DOUBLE id, name, ${time('time_bucket(INTERVAL 10 SECOND, p."dateTime")')} window_start
    FROM persons p JOIN auctions a ON p.id = a.seller AND time_bucket(INTERVAL 10 SECOND, p."dateTime") = time_bucket(INTERVAL 10 SECOND, a."dateTime")`,
  q9: `SELECT id::DOUBLE id, "itemName", "initialBid"::DOUBLE "initialBid", reserve::DOUBLE reserve, ${time('"dateTime"')} "dateTime", ${time('expires')} expires, seller::DOUBLE seller, category::DOUBLE category,
    1::DOUBLE rank, price::DOUBLE price, ${time('bid_time')} bid_time, bidder::DOUBLE bidder, bid_extra FROM ${whileOpen} WHERE place = 1`,
  q10: `SELECT ${ids}, price::DOUBLE price, ${time('"dateTime"')} "dateTime", extra, ${day} dt, strftime("dateTime", '%H:%M') hm FROM events`,
  q11: `SELECT bidder::DOUBLE bidder, ${time('min("dateTime")')} window_start, ${time('max("dateTime")')} window_last, count(*)::DOUBLE bid_count FROM (
    SELECT *, sum(starts) OVER (PARTITION BY bidder ORDER BY "dateTime" ROWS UNBOUNDED PRECEDING) AS session FROM (
      SELECT *, (coalesce("dateTime" - lag("dateTime") OVER (PARTITION BY bidder ORDER BY "dateTime") >= INTERVAL 10 SECOND, true))::INT AS starts FROM events)) GROUP BY bidder, session`,
  q13: `SELECT ${ids}, price::DOUBLE price, ${time('"dateTime"')} "dateTime", 'value-' || auction % 1000 AS value FROM events`,
  q14: `SELECT ${ids}, 0.908::DOUBLE * price AS price, CASE WHEN hour("dateTime") BETWEEN 8 AND 18 THEN 'dayTime' WHEN hour("dateTime") <= 6 OR hour("dateTime") >= 20 THEN 'nightTime' ELSE 'otherTime' END "bidTimeType",
    ${time('"dateTime"')} "dateTime", extra, len(regexp_extract_all(extra, 'c'))::DOUBLE c_counts FROM events WHERE 0.908::DOUBLE * price > 1000000 AND 0.908::DOUBLE * price < 50000000`,
  q15: `SELECT ${day} "day", ${ranks}, ${distinct('bidders', 'bidder')}, ${distinct('auctions', 'auction')} FROM events GROUP BY ALL`,
  q16: `SELECT channel, ${day} "day", max(strftime("dateTime", '%H:%M')) "minute", ${ranks}, ${distinct('bidders', 'bidder')}, ${distinct('auctions', 'auction')} FROM events GROUP BY channel, ${day}`,
  q17: `SELECT auction::DOUBLE auction, ${day} "day", ${ranks}, min(price)::DOUBLE min_price, max(price)::DOUBLE max_price, avg(price) avg_price, sum(price)::DOUBLE sum_price FROM events GROUP BY ALL`,
  q18: `SELECT ${ids}, 1::DOUBLE rank, ${time('"dateTime"')} "dateTime", price::DOUBLE price, channel, url, extra FROM events
    QUALIFY row_number() OVER (PARTITION BY auction, bidder ORDER BY events."dateTime" DESC, price, channel, url, extra) = 1`,
  q19: `SELECT auction::DOUBLE auction, row_number() OVER (PARTITION BY auction ORDER BY price DESC, bidder, channel, url, events."dateTime", extra)::DOUBLE rank, price::DOUBLE price, bidder::DOUBLE bidder, channel, url,
    ${time('"dateTime"')} "dateTime", extra FROM events QUALIFY rank <= 10`,
  q20: `SELECT ${ids}, price::DOUBLE price, channel, url, ${time('b."dateTime"')} "dateTime", "itemName", "initialBid"::DOUBLE "initialBid", reserve::DOUBLE reserve, ${time('a."dateTime"')} auction_time, ${time('expires')} expires,
    seller::DOUBLE seller, category::DOUBLE category FROM bids b JOIN auctions a ON b.auction = a.id WHERE category = 10`,
  q21: `SELECT ${ids}, price::DOUBLE price, channel, ${known} channel_id FROM events WHERE ${known} IS NOT NULL`,
  q22: `SELECT ${ids}, price::DOUBLE price, channel, split_part(url, '/', 4) dir1, split_part(url, '/', 5) dir2, split_part(url, '/', 6) dir3 FROM events`,
};

it.each(Object.entries(questions))('%s ends in both architectures with what another engine answers over the same bids', async (query, question) => {
  const { ask, answer, finish } = await runGallery(`nexmark-${query}`, { params: { events: 12_000 } });
  await finish();
  const expected = await ask(`FROM (${question}) ORDER BY ALL`);
  expect(expected.length).toBeGreaterThan(query === 'q15' ? 0 : 4);
  for (const architecture of ['lambda', 'kappa'] as const) expectSameRows(await answer(query, architecture), expected);
}, 60_000);

it('q12 counts each bid once in either architecture, though neither can say again when', async () => {
  const { ask, answer, finish } = await runGallery('nexmark-q12', { params: { events: 12_000 } });
  await finish();
  const expected = await ask('SELECT bidder::DOUBLE bidder, count(*)::DOUBLE bid_count FROM events GROUP BY ALL ORDER BY ALL');
  for (const architecture of ['lambda', 'kappa'] as const) {
    const counts = new Map<unknown, number>();
    for (const { bidder, bid_count: count } of await answer('q12', architecture)) counts.set(bidder, (counts.get(bidder) ?? 0) + Number(count));
    expect([...counts].map(([bidder, count]) => ({ bidder, bid_count: count })).toSorted((a, b) => Number(a.bidder) - Number(b.bidder))).toEqual(expected);
  }
}, 60_000);

it('every query of the benchmark is in the gallery, and asked here', () => {
  const all = Array.from({ length: 23 }, (_, query) => `q${query}`);
  expect(gallery.map(({ slug }) => slug).filter((slug) => slug.startsWith('nexmark-'))).toEqual(all.map((query) => `nexmark-${query}`));
  expect([...Object.keys(questions), 'q12'].toSorted()).toEqual(all.toSorted());
});
