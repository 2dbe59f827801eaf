import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { chunkFrom, eventsOf } from '../../data/chunk.ts';
import type { Event } from '../../data/chunk.ts';
import type { LatePolicy } from '../execution.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { dedupe } from './index.ts';
import { KeptKeys } from './kept-keys.ts';
import type { KeptSnapshot } from './kept-keys.ts';

const clicks = shape('id int?, page string');

/** A long log of few keys, out of order by up to `disorder`, whose watermark lags by `delay`. */
function longLog(seed: number, { rows, disorder, delay }: { rows: number; disorder: number; delay: number }): Event[] {
  const random = createRandom(seed);
  let newest = Number.NEGATIVE_INFINITY;
  return Array.from({ length: rows }, (_, arrival) => {
    const time = arrival - random.below(disorder);
    const event = { row: [random.below(400), 'home'], time, arrival, watermark: newest - delay };
    newest = Math.max(newest, time);
    return event;
  });
}

function kept(events: readonly Event[], within: number, late: LatePolicy): { readonly rows: Event[]; readonly remembered: number; readonly late: number } {
  const kernel = dedupe.createKernel({ keys: ['id'], remember: 'within', within }, [{ schema: clicks.schema, table: null }], late);
  const rows: Event[] = [];
  for (let start = 0; start < events.length; start += 100) {
    const out = kernel.process(chunkFrom(clicks.schema, events.slice(start, start + 100)), 0);
    if (out !== null) rows.push(...eventsOf(out));
  }
  return { rows, remembered: (kernel.snapshot() as KeptSnapshot).times.length, late: kernel.counters().late };
}

describe('forgetting', () => {
  it.each([[50, 40], [200, 10]])('can not be seen by rows that are in time, nor by those that are late: out of order by %i, a watermark %i behind', (disorder, delay) => {
    for (let seed = 1; seed <= 3; seed++) {
      const events = longLog(seed, { rows: 6000, disorder, delay });
      for (const late of ['drop', 'keep'] as const) {
        expect({ seed, rows: kept(events, 60, late).rows }).toEqual({ seed, rows: dedupe.reference({ keys: ['id'], remember: 'within', within: 60 }, [{ schema: clicks.schema, events }], late) });
      }
    }
  });

  it('bounds what the stream path remembers, and only that', () => {
    const events = longLog(1, { rows: 20_000, disorder: 5, delay: 5 });
    expect(kept(events, 60, 'drop').remembered).toBeLessThan(1200);
    expect(kept(events, 60, 'keep').remembered).toBeGreaterThan(10_000);
  });

  it('too early would be caught', () => {
    const events = longLog(1, { rows: 6000, disorder: 50, delay: 40 });
    const { forget } = KeptKeys.prototype;
    KeptKeys.prototype.forget = function hasty(this: KeptKeys, upTo: number): void {
      forget.call(this, upTo + 100);
    };
    try {
      expect(kept(events, 60, 'drop').rows).not.toEqual(dedupe.reference({ keys: ['id'], remember: 'within', within: 60 }, [{ schema: clicks.schema, events }], 'drop'));
    } finally {
      KeptKeys.prototype.forget = forget;
    }
  });
});

it('drops and counts a row that comes when its repeats are forgotten, and takes it in where nothing is late', () => {
  const events = [[0, -100], [100, -1], [30, 90], [31, 90]].map(([time, watermark], arrival) => ({ row: [arrival, 'home'], time: time!, arrival, watermark: watermark! }));
  expect([kept(events, 60, 'drop').late, kept(events, 60, 'drop').rows.length]).toEqual([1, 3]);
  expect([kept(events, 60, 'keep').late, kept(events, 60, 'keep').rows.length]).toEqual([0, 4]);
});

it('asks for a key of columns that are there, each once', () => {
  expect(problemLines(dedupe, { keys: [], remember: 'always' }, [clicks])).toEqual(['dedupe.keys at keys: The key has no columns, so every row would repeat the first one.']);
  expect(problemLines(dedupe, { keys: ['ip', 'id', 'id'], remember: 'always' }, [clicks])).toEqual([
    'column.unknown at keys.0: Key: there is no column "ip" here.',
    'column.duplicate at keys.2: There are two columns named "id".',
  ]);
});

it('says what it does in a line, whatever the params', () => {
  expect(dedupe.describe({ keys: ['id'], remember: 'within', within: 3_600_000 })).toBe('by id, within 1 h');
  expect(dedupe.describe({ keys: 3 })).toBe('by ');
});
