import { describe, expect, test } from 'vitest';
import { chunkFrom, eventsOf } from '#pipeline/data/chunk.ts';
import type { Chunk, Event } from '#pipeline/data/chunk.ts';
import { field } from '#pipeline/data/schema.ts';
import { nothingIngested } from './history-log.ts';
import type { HistoryLog, IngestProgress } from './history-log.ts';

export const contractSchema = [field('ts', 'timestamp'), field('key', 'string', true), field('value', 'float', true), field('count', 'int'), field('ok', 'bool')];
const all = [0, 1, 2, 3, 4];

export function event(i: number): Event {
  const time = 1_000_000_000_000 + i * 1000;
  return { row: [time, i % 7 === 3 ? null : `k${i % 5}`, i % 4 === 0 ? null : i / 3, i * i, i % 2 === 0], time, arrival: time + (i % 3 === 0 ? 0 : 0), watermark: Number.NEGATIVE_INFINITY };
}

export function chunkOf(from: number, to: number): Chunk {
  return { ...chunkFrom(contractSchema, Array.from({ length: to - from }, (_, i) => event(from + i))), watermarks: null };
}

export function progress(consumed: number): IngestProgress {
  return { ...nothingIngested, consumed, cursor: { at: consumed } };
}

async function rows(log: HistoryLog, partition = 0, from = 0): Promise<{ bases: number[]; events: Event[] }> {
  const bases: number[] = [];
  const events: Event[] = [];
  for await (const block of log.read(partition, from, all)) {
    bases.push(block.base);
    events.push(...eventsOf(block.chunk));
  }
  return { bases, events };
}

/** What every history keeps. `open` opens the log named `id` anew: over the same store where there is one. */
export function historyLogContract(name: string, open: (id: string, partitions: number) => Promise<HistoryLog>): void {
  let ids = 0;
  const fresh = (partitions = 1): Promise<HistoryLog> => open(`contract-${name}-${ids++}`, partitions);

  describe(`${name} log`, () => {
    test('a new log is empty and has seen nothing', async () => {
      const log = await fresh(2);
      expect(log.status()).toEqual({ ends: [0, 0], starts: [0, 0], bytes: 0, progress: nothingIngested });
      expect((await rows(log)).events).toEqual([]);
    });

    test('what is appended is read back in order, value by value, with its progress', async () => {
      const log = await fresh();
      await log.append([chunkOf(0, 100)], progress(100));
      await log.append([chunkOf(100, 150)], progress(150));
      expect((await rows(log)).events).toEqual(Array.from({ length: 150 }, (_, i) => event(i)));
      expect(log.status()).toMatchObject({ ends: [150], starts: [0], progress: progress(150) });
    });

    test('appends that are under way together are stored in the order of their calls', async () => {
      const log = await fresh(2);
      const under = [0, 1, 2, 3, 4].map((i) => log.append([chunkOf(i * 10, i * 10 + 10), i === 2 ? null : chunkOf(i, i + 1)], progress(i)));
      await Promise.all(under);
      expect(log.status()).toMatchObject({ ends: [50, 4], progress: progress(4) });
      expect((await rows(log)).events).toEqual(Array.from({ length: 50 }, (_, i) => event(i)));
      expect((await rows(log, 1)).events).toEqual([0, 1, 3, 4].map(event));
      await log.append([chunkOf(50, 52), null], progress(5));
      expect((await rows(log, 0, 48)).events).toEqual([48, 49, 50, 51].map(event));
    });

    test('reading starts at any offset and says where each block stands', async () => {
      const log = await fresh();
      for (let i = 0; i < 6; i++) await log.append([chunkOf(i * 10, i * 10 + 10)], progress(i * 10 + 10));
      for (const from of [0, 1, 9, 10, 35, 59]) {
        const { bases, events } = await rows(log, 0, from);
        expect(bases[0]).toBe(from);
        expect(events).toEqual(Array.from({ length: 60 - from }, (_, i) => event(from + i)));
      }
      expect((await rows(log, 0, 60)).events).toEqual([]);
      expect((await rows(log, 0, 1000)).events).toEqual([]);
    });

    test('a large append comes back whole', async () => {
      const log = await fresh();
      await log.append([chunkOf(0, 40_000)], progress(40_000));
      const { events } = await rows(log, 0, 16_000);
      expect(events.length).toBe(24_000);
      expect(events.at(-1)).toEqual(event(39_999));
    });

    test('partitions have offsets of their own', async () => {
      const log = await fresh(3);
      await log.append([chunkOf(0, 4), null, chunkOf(4, 6)], progress(6));
      await log.append([null, chunkOf(6, 9), chunkOf(9, 10)], progress(10));
      expect(log.status().ends).toEqual([4, 3, 3]);
      expect((await rows(log, 2)).events).toEqual([event(4), event(5), event(9)]);
    });

    test('the columns that are needed are there whatever the others are', async () => {
      const log = await fresh();
      await log.append([chunkOf(0, 20)], progress(20));
      for (const needed of [[3], [1], [0, 4], all]) {
        for await (const { chunk } of log.read(0, 0, needed)) {
          expect(Array.from(chunk.times)).toEqual(Array.from({ length: 20 }, (_, i) => event(i).time));
          if (needed.includes(3)) expect((chunk.columns[3] as { values: Float64Array }).values[5]).toBe(25);
        }
      }
    });

    test('the blocks of a log share one dictionary a column', async () => {
      const log = await fresh();
      await log.append([chunkOf(0, 10)], progress(10));
      await log.append([chunkOf(2, 30)], progress(38));
      const dictionaries = new Set<unknown>();
      for await (const { chunk } of log.read(0, 0, [1])) dictionaries.add((chunk.columns[1] as { dictionary: unknown }).dictionary);
      expect(dictionaries.size).toBe(1);
    });

    test('watermarks and arrivals that differ from the times are kept', async () => {
      const log = await fresh();
      const events = [5, 3, 9, 1].map((time, i) => ({ ...event(0), time, arrival: 10 + i, watermark: i === 0 ? Number.NEGATIVE_INFINITY : 4 - i }));
      await log.append([chunkFrom(contractSchema, events)], progress(4));
      expect((await rows(log)).events).toEqual(events);
    });

    test('trim forgets whole blocks below an offset and nothing else', async () => {
      const log = await fresh();
      for (let i = 0; i < 4; i++) await log.append([chunkOf(i * 10, i * 10 + 10)], progress(i * 10 + 10));
      const full = log.status().bytes;
      await log.trim(0, 25);
      expect(log.status()).toMatchObject({ starts: [20], ends: [40] });
      expect(log.status().bytes).toBeLessThan(full);
      expect((await rows(log)).bases[0]).toBe(20);
      await log.append([chunkOf(40, 45)], progress(45));
      expect((await rows(log, 0, 30)).events.length).toBe(15);
    });

    test('clear makes it new', async () => {
      const log = await fresh();
      await log.append([chunkOf(0, 10)], progress(10));
      await log.clear();
      expect(log.status()).toEqual({ ends: [0], starts: [0], bytes: 0, progress: nothingIngested });
      await log.append([chunkOf(5, 8)], progress(3));
      expect((await rows(log)).events).toEqual([event(5), event(6), event(7)]);
    });

    test('a reader that started before an append is not disturbed by it', async () => {
      const log = await fresh();
      for (let i = 0; i < 12; i++) await log.append([chunkOf(i * 10, i * 10 + 10)], progress(i * 10 + 10));
      const seen: number[] = [];
      for await (const block of log.read(0, 0, all)) {
        seen.push(block.base);
        await log.append([chunkOf(0, 5)], progress(0));
      }
      expect(seen).toEqual(Array.from({ length: 12 }, (_, i) => i * 10));
    });
  });
}
