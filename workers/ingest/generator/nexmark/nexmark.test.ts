import { describe, expect, test } from 'vitest';
import { nexmarkSchemas, nexmarkStreams } from '#pipeline/operators/nexmark-source/schema.ts';
import type { NexmarkStream } from '#pipeline/operators/nexmark-source/schema.ts';
import { nexmarkSource } from '#pipeline/operators/nexmark-source/index.ts';
import { crc32 } from '../../../history/crc32.ts';
import { ingestBytes, sourceOf } from '../../ingest.testing.ts';
import { nexmark } from './index.ts';
import { JavaRandom } from './java-random.ts';
import { streamOf } from './make-rows.ts';
import { powerOfTen } from './price.ts';

const paramsOf = (stream: NexmarkStream, changes: object = {}) => ({ ...nexmarkSource.defaults, stream, events: 5000, ...changes });
const made = (stream: NexmarkStream, changes: object = {}) => [...nexmark.events(paramsOf(stream, changes), 1)];

describe('java.util.Random', () => {
  test('draws the numbers that Java draws', () => {
    const random = new JavaRandom(42);
    expect([random.nextInt(), random.nextInt(), random.nextInt(), random.nextInt()]).toEqual([-1170105035, 234785527, -1360544799, 205897768]);
    random.reseed(42);
    expect(Array.from({ length: 5 }, () => random.below(100))).toEqual([30, 63, 48, 84, 70]);
    expect(new JavaRandom(42).nextDouble()).toBe(0.7275636800328681);
    expect(new JavaRandom(0).nextDouble()).toBe(0.730967787376657);
  });

  test('is the 48-bit recurrence, from any seed and for any bound', () => {
    for (let seed = 1; seed < 1e14; seed = seed * 7 + 3) {
      const random = new JavaRandom(seed);
      let state = (BigInt(seed) ^ 0x5deece66dn) & 0xffffffffffffn;
      const bits = (count: bigint): bigint => {
        state = (state * 0x5deece66dn + 0xbn) & 0xffffffffffffn;
        return state >> (48n - count);
      };
      for (const bound of [1, 2, 3, 26, 64, 10_000, 2 ** 30 + 1, 2 ** 31 - 1]) {
        let drawn = bits(31n);
        const whole = BigInt(bound);
        if ((bound & -bound) === bound) drawn = (whole * drawn) >> 31n;
        else {
          while (drawn - (drawn % whole) + whole - 1n > 0x7fffffffn) drawn = bits(31n);
          drawn %= whole;
        }
        expect(random.below(bound), `seed ${seed}, bound ${bound}`).toBe(Number(drawn));
      }
    }
  });
});

test('ten to a power, by additions and multiplications, is what the engine says it is', () => {
  for (let i = 0; i < 6000; i++) expect(powerOfTen(i / 1000) / 10 ** (i / 1000)).toBeCloseTo(1, 13);
});

describe('the events', () => {
  test('of fifty are one person, three auctions and 46 bids', () => {
    const counts = nexmarkStreams.map((stream) => made(stream).length);
    expect(counts).toEqual([100, 300, 4600]);
    expect(nexmarkStreams.map((stream) => nexmark.expected(paramsOf(stream)))).toEqual(counts);
    for (const events of [1, 2, 4, 5, 49, 50, 51, 777]) {
      expect(nexmarkStreams.map((stream) => nexmark.expected(paramsOf(stream, { events })))).toEqual(nexmarkStreams.map((stream) => made(stream, { events }).length));
    }
  });

  test('fit their columns', () => {
    for (const stream of nexmarkStreams) {
      for (const { row } of made(stream)) {
        expect(row.map((value) => typeof value)).toEqual(nexmarkSchemas[stream].map(({ type }) => (type === 'string' ? 'string' : 'number')));
      }
    }
  });

  test('never change: histories that were made earlier are found again', () => {
    expect(nexmarkStreams.map((stream) => made(stream)[1]!.row)).toMatchInlineSnapshot(`
      [
        [
          1001,
          "Sarah Smith",
          "f  y@yumv.com",
          "0892 2755 1923 0591",
          "Los Angeles",
          "ID",
          1436918400500,
          "\`RT]WInnxtneWPLPHOywusizasixbmVVHKO_Y_MOYPmoftdguqtxkyXPO_ZNYMaKVQ\\\`\`OOXTNOWIKUOLIaWQN\\H[_cihasyNLOMHLVHKVRIznfdmdeqqvumRMZYKKNRJ[K^IIN\`RJM\`H[^^vbqrxduih",
        ],
        [
          1001,
          "z ck w",
          "cwlachrnkfzkygsu edjytotggvasbt z yjjszhhsqtrgzblkaolzkhlldqedvgj fdbvswemnzshmwipqrzqfkd",
          25626290,
          28805847,
          1436918400020,
          1436918412010,
          1000,
          12,
          "jzlkehMZPLIIwtopffS\\KHLRhdduqtifpeko\`KO\`ZQK[[_I\`H[aTINQKQJMPTYYLOYitqbesrjqlgtpwxmaisefjioILP\`OSWQSKaY_LZV]MSPTILLgyacoodbfiyyWWK_NKetfdja\`HUNP^uwfvxlyvywsaL^KN\\[myznhx^O_JRShcfzvf]O\`NJ\\ctudjuorfgrhhpmxquKXXQLPbirsklX[aY\\YUJ[WR\\L_SXW_YHM\\HPwvmlopNNVJVWlmtrikTIUaUaZO]^XTIYK\`R]iobqufV\`PSJ_wfivocSWSaTUaWU_[^kohfsnQSTVVaI",
        ],
        [
          1000,
          1009,
          468715,
          "Apple",
          "https://www.nexmark.com/rppg/h__/afrw/item.htm?query=1",
          1436918400050,
          "kpbrykRZJVMWeuyfegsyumoyP[P_Z\\XIMVVVxctqkwvurozuRWZ\`MYaYVW][cjupgbckseelPM\`",
        ],
      ]
    `);
  });

  test('are, but for channel and url, those of the rules run in Java with its own Random and pow', () => {
    const streams = new Map(nexmarkStreams.map((stream) => [stream, made(stream, { events: 20_000 }).values()]));
    const lines = Array.from({ length: 20_000 }, (_, event) => {
      const { row } = streams.get(streamOf(event))!.next().value!;
      return `${(streamOf(event) === 'bid' ? [row[0], row[1], row[2], row[5], row[6]] : row).join('|')}\n`;
    });
    expect(crc32(new TextEncoder().encode(lines.join(''))).toString(16)).toBe('ca2f9108');
  });

  test('are hot where Beam says so, and priced evenly over six orders of magnitude', () => {
    const bids = made('bid', { events: 50_000 }).map(({ row }) => row as [number, number, number, string, string, number, string]);
    const share = (test: (bid: (typeof bids)[number]) => boolean): number => bids.filter(test).length / bids.length;
    expect(share(([auction]) => (auction - 1000) % 100 === 0)).toBeCloseTo(0.505, 1);
    expect(share(([, bidder]) => (bidder - 1000) % 100 === 1)).toBeCloseTo(0.7525, 1);
    for (let order = 2; order < 8; order++) expect(share(([, , price]) => price >= 10 ** order && price < 10 ** (order + 1))).toBeCloseTo(1 / 6, 1);
    expect(share(([, , , channel]) => !channel.startsWith('channel-'))).toBeCloseTo(0.5, 1);
    expect(share(([, , , , url]) => url.includes('&channel_id='))).toBeCloseTo(0.45, 1);
    expect(bids.reduce((sum, bid) => sum + bid[6].length, 0) / bids.length).toBeCloseTo(68, -0.5);
  });

  test('tell one story: bids are on auctions and by people that are there, or soon will be', () => {
    const auctions = new Set(made('auction').map(({ row }) => row[0]));
    const people = new Set(made('person').map(({ row }) => row[0]));
    const known = made('bid').filter(({ row }) => auctions.has(row[0]!) && people.has(row[1]!));
    expect(known.length).toBeGreaterThan(4300);
  });

  test('arrive as they happen, or shuffled, but none before it happened and all of them', () => {
    expect(made('bid').every(({ arrival, row }) => arrival === row[5])).toBe(true);
    const shuffled = made('bid', { shuffle: 100, rate: 10 });
    const column = (rows: readonly { row: readonly unknown[] }[]): unknown[] => rows.map(({ row }) => row[5]).toSorted();
    expect(shuffled.every(({ arrival, row }) => arrival >= (row[5] as number))).toBe(true);
    expect(shuffled.every(({ arrival }, i) => i === 0 || shuffled[i - 1]!.arrival <= arrival)).toBe(true);
    expect(shuffled.some(({ row }, i) => i > 0 && (shuffled[i - 1]!.row[5] as number) > (row[5] as number))).toBe(true);
    expect(column(shuffled)).toEqual(column(made('bid', { rate: 10 })));
  });

  test('are the same whatever the seed, and however often the ingest was interrupted', async () => {
    const params = paramsOf('bid', { events: 75_000 });
    const source = sourceOf('csv', { kind: 'nexmark-source', params, data: null, schema: nexmarkSchemas.bid, eventTime: 'dateTime', partitions: 2, partitionBy: 'auction', watermarkDelay: 4000 });
    const whole = await ingestBytes(source, '', { seed: 1 });
    const part = await ingestBytes(source, '', { seed: 2, stopAfter: 1 });
    expect(whole.problems).toEqual([]);
    expect(part.progress.complete).toBe(false);
    const rest = await ingestBytes(source, '', { seed: 2, log: part.log });
    expect(rest.log.status()).toEqual(whole.log.status());
    expect(rest.partitions[1]!.at(-1)).toEqual(whole.partitions[1]!.at(-1));
  });
});
