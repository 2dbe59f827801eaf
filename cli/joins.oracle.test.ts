import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expectSameRows } from './gallery.testing.ts';
import { documentOf, runDocument } from './joins.testing.ts';
import type { Placed } from './joins.testing.ts';

// Joins end in both architectures with what another engine answers over the same records.

interface Question {
  readonly join: Placed;
  readonly sql: string;
}

const source = (stream: string, shuffle: number): Placed => ({ kind: 'nexmark-source', params: { stream, events: 3000, rate: 3, shuffle, start: 1_436_918_400_000, watermarkDelay: 60_000, partitions: 2 } });
/** A few columns of each stream: by `k` people, auctions and bids meet often. */
const columns = (from: string, assignments: Readonly<Record<string, string>>): Placed => ({
  kind: 'derive', params: { keep: 'only', assignments: Object.entries(assignments).map(([name, expression]) => ({ name, expression })) }, from: { in: from },
});
const derived: Readonly<Record<string, Placed>> = {
  p: columns('person', { id: 'id', k: 'id % 7', t: 'dateTime' }),
  a: columns('auction', { id: 'id', seller: 'seller', k: 'category - 10', t: 'dateTime', expires: 'expires', price: 'initialBid' }),
  b: columns('bid', { auction: 'auction', bidder: 'bidder', k: 'bidder % 5', t: 'dateTime', price: 'price' }),
};
const inSql = `p AS (SELECT id, id % 7 AS k, "dateTime" AS t FROM person),
  a AS (SELECT id, seller, category - 10 AS k, "dateTime" AS t, expires, "initialBid" AS price FROM auction),
  b AS (SELECT auction, bidder, bidder % 5 AS k, "dateTime" AS t, price FROM bid)`;
const time = (column: string): string => `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%gZ')`;
const all = { keep: [], condition: '', output: 'pairs' };
const milliseconds = (later: string, earlier: string): string => `(epoch_ms(${later}) - epoch_ms(${earlier}))`;

const streams: Readonly<Record<string, Question>> = {
  'any times, as in q3 and q20': {
    join: { kind: 'interval-join', params: { ...all, on: [{ left: 'seller', right: 'id' }], time: 'any', take: [{ column: 't', as: 'joined' }] }, from: { left: 'a', right: 'p' } },
    sql: `SELECT a.id::DOUBLE id, a.seller::DOUBLE seller, a.k::DOUBLE k, ${time('a.t')} t, ${time('a.expires')} expires, a.price::DOUBLE price, ${time('p.t')} joined FROM a JOIN p ON a.seller = p.id`,
  },
  'an interval around a row': {
    join: { kind: 'interval-join', params: { ...all, keep: ['id', 't'], on: [{ left: 'k', right: 'k' }], time: 'interval', from: -3000, to: 20_000, take: [{ column: 't', as: 'bid' }] }, from: { left: 'a', right: 'b' } },
    sql: `SELECT a.id::DOUBLE id, ${time('a.t')} t, ${time('b.t')} bid FROM a JOIN b ON a.k = b.k AND ${milliseconds('b.t', 'a.t')} BETWEEN -3000 AND 20000`,
  },
  'one window, like q8': {
    join: { kind: 'interval-join', params: { ...all, keep: ['id'], on: [{ left: 'k', right: 'k' }], time: 'window', size: 60_000, offset: 3000, take: [{ column: 'id', as: 'auction' }] }, from: { left: 'p', right: 'a' } },
    sql: `SELECT p.id::DOUBLE id, ${time(`time_bucket(INTERVAL 60 SECOND, p.t, TIMESTAMP '1970-01-01 00:00:03')`)} window_start, a.id::DOUBLE auction
      FROM p JOIN a ON p.k = a.k AND (epoch_ms(p.t) - 3000) // 60000 = (epoch_ms(a.t) - 3000) // 60000`,
  },
  'a condition over both, as in q4 and q9': {
    join: { kind: 'interval-join', params: { ...all, keep: ['auction', 'price'], on: [{ left: 'auction', right: 'id' }], time: 'any', condition: 't BETWEEN right_t AND expires AND price > right_price', take: [{ column: 'price', as: 'asked' }] }, from: { left: 'b', right: 'a' } },
    sql: 'SELECT b.auction::DOUBLE auction, b.price::DOUBLE price, a.price::DOUBLE asked FROM b JOIN a ON b.auction = a.id AND b.t BETWEEN a.t AND a.expires AND b.price > a.price',
  },
  'left rows once: people with whom something expensive is sold soon': {
    join: { kind: 'interval-join', params: { ...all, output: 'left', on: [{ left: 'k', right: 'k' }], time: 'interval', from: 0, to: 10_000, condition: 'price > 1000', take: [] }, from: { left: 'p', right: 'a' } },
    sql: `SELECT id::DOUBLE id, k::DOUBLE k, ${time('t')} t FROM p WHERE EXISTS (FROM a WHERE a.k = p.k AND a.price > 1000 AND ${milliseconds('a.t', 'p.t')} BETWEEN 0 AND 10000)`,
  },
  'lone rows: people with whom nothing is sold soon': {
    join: { kind: 'interval-join', params: { ...all, output: 'lone', on: [{ left: 'k', right: 'k' }], time: 'interval', from: 0, to: 3000, take: [] }, from: { left: 'p', right: 'a' } },
    sql: `SELECT id::DOUBLE id, k::DOUBLE k, ${time('t')} t FROM p WHERE NOT EXISTS (FROM a WHERE a.k = p.k AND ${milliseconds('a.t', 'p.t')} BETWEEN 0 AND 3000)`,
  },
  'lone rows of a window, with a condition': {
    join: { kind: 'interval-join', params: { ...all, output: 'lone', keep: ['id'], on: [{ left: 'k', right: 'k' }], time: 'window', size: 60_000, offset: 3000, condition: 'price > 5000', take: [] }, from: { left: 'p', right: 'a' } },
    sql: `SELECT p.id::DOUBLE id, ${time(`time_bucket(INTERVAL 60 SECOND, p.t, TIMESTAMP '1970-01-01 00:00:03')`)} window_start
      FROM p WHERE NOT EXISTS (FROM a WHERE p.k = a.k AND a.price > 5000 AND (epoch_ms(p.t) - 3000) // 60000 = (epoch_ms(a.t) - 3000) // 60000)`,
  },
};

const versioned: Readonly<Record<string, Question>> = {
  'the last auction of a kind, as of a bid': {
    join: { kind: 'as-of-join', params: { on: [{ left: 'k', right: 'k' }], age: 'any', unmatched: 'keep', take: [{ column: 'id', as: 'last' }] }, from: { in: 'b', versions: 'a' } },
    sql: `SELECT b.auction::DOUBLE auction, b.bidder::DOUBLE bidder, b.k::DOUBLE k, ${time('b.t')} t, b.price::DOUBLE price, a.id::DOUBLE "last" FROM b ASOF LEFT JOIN a ON b.k = a.k AND b.t >= a.t`,
  },
  'only if it is not older than two seconds': {
    join: { kind: 'as-of-join', params: { on: [{ left: 'k', right: 'k' }], age: 'limited', tolerance: 2000, unmatched: 'drop', take: [{ column: 'id', as: 'last' }] }, from: { in: 'b', versions: 'a' } },
    sql: `SELECT b.auction::DOUBLE auction, b.bidder::DOUBLE bidder, b.k::DOUBLE k, ${time('b.t')} t, b.price::DOUBLE price, a.id::DOUBLE "last" FROM b ASOF JOIN a ON b.k = a.k AND b.t >= a.t WHERE ${milliseconds('b.t', 'a.t')} <= 2000`,
  },
  'a table that auctions change, and delete from': {
    join: { kind: 'changing-table-join', params: { on: [{ left: 'k', right: 'k' }], deleted: 'price > 5000', unmatched: 'drop', take: [{ column: 'id', as: 'last' }] }, from: { in: 'b', changes: 'a' } },
    sql: `SELECT b.auction::DOUBLE auction, b.bidder::DOUBLE bidder, b.k::DOUBLE k, ${time('b.t')} t, b.price::DOUBLE price, a.id::DOUBLE "last" FROM b ASOF JOIN a ON b.k = a.k AND b.t >= a.t WHERE a.price <= 5000`,
  },
};

async function check({ join: joined, sql }: Question, shuffle: number, further: Readonly<Record<string, Placed>> = {}): Promise<void> {
  const nodes: Record<string, Placed> = { person: source('person', shuffle), auction: source('auction', shuffle), bid: source('bid', shuffle), ...derived, ...further };
  const needed = new Set<string>();
  const need = (id: string): void => {
    needed.add(id);
    Object.values(nodes[id]?.from ?? {}).forEach(need);
  };
  Object.values(joined.from ?? {}).forEach(need);
  const used = Object.fromEntries(Object.entries(nodes).filter(([id]) => needed.has(id)));
  const { ask, answer } = await runDocument(documentOf({ ...used, joined, view: { kind: 'view', params: { name: 'answer' }, from: { in: 'joined' } } }));
  const known = inSql.split(/,\n\s+/).filter((each) => needed.has(each[0]!)).join(', ');
  const expected = await ask(`WITH ${known} FROM (${sql}) ORDER BY ALL`);
  expect(expected.length).toBeGreaterThan(5);
  for (const architecture of ['lambda', 'kappa'] as const) {
    const found = await answer(architecture);
    expectSameRows(inOrder(found), inOrder(expected));
  }
}

function inOrder(rows: readonly Record<string, unknown>[]): readonly Record<string, unknown>[] {
  return rows.map((row) => ({ row, text: JSON.stringify(row) })).sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text))).map(({ row }) => row);
}

it.each(Object.entries(streams))('two streams, in order and shuffled: %s', async (_name, question) => {
  for (const shuffle of [1, 40]) await check(question, shuffle);
}, 60_000);

it.each(Object.entries(versioned))('rows beside versions, in order: %s', async (_name, question) => check(question, 1), 60_000);

it.each([['matched', ''], ['unmatched', 'NOT ']] as const)('rows that are %s by a table', async (keep, not) => {
  const path = join(await mkdtemp(join(tmpdir(), 'joins-')), 'bidders.csv');
  await writeFile(path, 'bidder\n1003\n1007\n1007\n\n');
  const table: Placed = { kind: 'table-source', params: { data: { kind: 'file', name: path, format: 'csv' }, columns: [{ name: 'bidder', type: 'int', nullable: true }] } };
  await check({
    join: { kind: 'exists-join', params: { on: [{ left: 'bidder', right: 'bidder' }], keep }, from: { in: 'b', table: 'table' } },
    sql: `SELECT auction::DOUBLE auction, bidder::DOUBLE bidder, k::DOUBLE k, ${time('t')} t, price::DOUBLE price FROM b WHERE ${not}EXISTS (FROM (VALUES (1003), (1007), (NULL)) AS v(known) WHERE known = bidder)`,
  }, 1, { table });
}, 60_000);
