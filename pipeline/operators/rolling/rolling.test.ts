import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { chunkFrom, eventsOf } from '../../data/chunk.ts';
import type { Event } from '../../data/chunk.ts';
import { KeptKeys } from '../dedupe/kept-keys.ts';
import type { KeptSnapshot } from '../dedupe/kept-keys.ts';
import type { LatePolicy } from '../execution.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { rolling } from './index.ts';

const payments = shape('card string?, amount int?, ok bool');
const params = { keys: ['card'], size: 60, current: 'without', measures: [{ name: 'recent', fn: 'count', column: '' }, { name: 'spent', fn: 'sum', column: 'amount' }] };

/** A long log of few cards, out of order, whose watermark lags. */
function longLog(seed: number): Event[] {
  const random = createRandom(seed);
  let newest = Number.NEGATIVE_INFINITY;
  return Array.from({ length: 3000 }, (_, arrival) => {
    const time = arrival - random.below(50);
    const event = { row: [`card ${random.below(40)}`, random.below(9), true], time, arrival, watermark: newest - 40 };
    newest = Math.max(newest, time);
    return event;
  });
}

function run(events: readonly Event[], late: LatePolicy): { readonly rows: Event[]; readonly remembered: number; readonly late: number } {
  const kernel = rolling.createKernel(params, [{ schema: payments.schema, table: null }], late);
  const rows: Event[] = [];
  for (let start = 0; start < events.length; start += 100) {
    const out = kernel.process(chunkFrom(payments.schema, events.slice(start, start + 100)), 0);
    if (out !== null) rows.push(...eventsOf(out));
  }
  return { rows, remembered: (kernel.snapshot() as KeptSnapshot).times.length, late: kernel.counters().late };
}

describe('forgetting', () => {
  it('can not be seen by rows that are in time, nor by those that are late, and bounds what the stream path remembers', () => {
    for (let seed = 1; seed <= 3; seed++) {
      const events = longLog(seed);
      for (const late of ['drop', 'keep'] as const) {
        expect({ seed, rows: run(events, late).rows }).toEqual({ seed, rows: rolling.reference(params, [{ schema: payments.schema, events }], late) });
      }
      expect(run(events, 'drop').remembered).toBeLessThan(1400);
    }
  });

  it('too early would be caught', () => {
    const events = longLog(1);
    const { forget } = KeptKeys.prototype;
    KeptKeys.prototype.forget = function hasty(this: KeptKeys, upTo: number): void {
      forget.call(this, upTo + 100);
    };
    try {
      expect(run(events, 'drop').rows).not.toEqual(rolling.reference(params, [{ schema: payments.schema, events }], 'drop'));
    } finally {
      KeptKeys.prototype.forget = forget;
    }
  });
});

it('looks at what has arrived, whatever the event times: a row that comes later is not known before', () => {
  const at = (time: number, arrival: number, amount: number): Event => ({ row: ['a', amount, true], time, arrival, watermark: Number.NEGATIVE_INFINITY });
  const found = run([at(10, 10, 1), at(30, 31, 2), at(20, 40, 4), at(35, 41, 8)], 'drop').rows.map(({ row }) => row.slice(3));
  expect(found).toEqual([[0, null], [1, 1], [1, 1], [3, 7]]);
});

it('says where a column is missing, taken or of no use', () => {
  const measures = [{ name: 'amount', fn: 'count', column: '' }, { name: 'a', fn: 'sum', column: '' }, { name: 'b', fn: 'avg', column: 'ok' }, { name: 'b', fn: 'max', column: 'fee' }];
  expect(problemLines(rolling, { ...params, keys: ['card', 'ip'], measures }, [payments])).toEqual([
    'column.unknown at keys.1: Key: there is no column "ip" here.',
    'column.duplicate at measures.3.name: There are two columns named "b".',
    'column.duplicate at measures.0.name: There is a column named "amount" already.',
    'rolling.no-column at measures.1.column: sum needs a column.',
    'column.type at measures.2.column: avg: column ok is bool, but must be int or float.',
    'column.unknown at measures.3.column: max: there is no column "fee" here.',
  ]);
});

it('says what it does in a line, whatever the params', () => {
  expect(rolling.describe(params)).toBe('count, sum(amount) by card, last 60 ms');
  expect(rolling.describe({ keys: 3 })).toBe(', last 0 s');
});
