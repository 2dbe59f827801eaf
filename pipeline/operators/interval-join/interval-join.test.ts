import { expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import type { Event } from '../../data/chunk.ts';
import { progressBetween, progressOf } from '../../data/progress.ts';
import { field } from '../../data/schema.ts';
import type { Schema } from '../../data/schema.ts';
import { eventsDiffer } from '../laws/compare.testing.ts';
import { feedOf } from '../laws/feed.testing.ts';
import { outputOf } from '../laws/transform-run.testing.ts';
import type { LatePolicy } from '../execution.ts';
import type { Params } from '../operator.ts';
import { problemLines, shape } from '../problem-list.testing.ts';
import { intervalJoin } from './index.ts';

const bids = shape('auction int, price int, ts timestamp');
const auctions = shape('id int, ts timestamp, expires timestamp, name string?');
const good = { on: [{ left: 'auction', right: 'id' }], time: 'interval', from: -1000, to: 0, condition: '', output: 'pairs', keep: [], take: [{ column: 'name', as: 'name' }] };

it('gives the columns of the left, the start of the window if there is one, and what was taken of the right', () => {
  expect(problemLines(intervalJoin, good, [bids, auctions])).toEqual([]);
  expect(intervalJoin.outputShape(good, [bids, auctions]).schema).toEqual([...bids.schema, field('name', 'string', true)]);
  const windowed = { ...good, time: 'window', size: 1000, offset: 0, keep: ['price'] };
  expect(intervalJoin.outputShape(windowed, [bids, auctions]).schema.map((each) => each.name)).toEqual(['price', 'window_start', 'name']);
  expect(intervalJoin.outputShape({ ...good, output: 'left' }, [bids, auctions]).schema).toEqual(bids.schema);
  expect(intervalJoin.describe({ ...good, condition: 'price > 1' })).toBe('auction = id, -1 s to 0 s, price > 1');
  expect(intervalJoin.describe({ ...good, output: 'lone' })).toBe('has no match: auction = id, -1 s to 0 s');
});

it.each([
  ['unknown columns', { on: [{ left: 'auctoin', right: 'ts' }] }, ['column.unknown at on.0.left: Column of the left: there is no column "auctoin" here.']],
  ['keys of different types', { on: [{ left: 'auction', right: 'name' }] }, ['join.types at on.0.right: auction is int, but name of the right is string.']],
  ['an interval that ends before it begins', { to: -2000 }, ['join.interval at to: The interval ends before it begins, so nothing can match.']],
  ['a taken name that the left has', { take: [{ column: 'ts', as: 'ts' }] }, ['column.duplicate at take.0.as: The rows already have a column ts.']],
  ['a column of the right under its own name, where the left has it too', { condition: 'right_price > 1' }, ['expression.unknown-column at condition: There is no column “right_price” here.']],
  ['rows without a match at any time', { time: 'any', output: 'lone', take: [] }, ['join.waits at time: At any time a match may still come, so no row is ever known to have none.']],
  ['a condition that is no condition', { condition: 'right_ts - ts' }, ['expression.result-type at condition: The condition must be bool, but this is int.']],
])('refuses %s', (_name, change, lines) => {
  expect(problemLines(intervalJoin, { ...good, ...change }, [bids, auctions])).toEqual(lines);
});

const row: Schema = [field('key', 'string'), field('ts', 'timestamp')];

/** A long stream, a second between rows, some of them late by more than the delay of ten seconds. */
function longStream(seed: number, length: number): readonly Event[] {
  const random = createRandom(seed, 0);
  let newest = Number.NEGATIVE_INFINITY;
  return Array.from({ length }, (_, i) => {
    const time = i * 1000 - random.below(i % 50 === 0 ? 60_000 : 8000);
    const watermark = newest - 10_000;
    newest = Math.max(newest, time);
    return { row: [`k${random.below(20)}-${Math.floor(i / 500)}`, time], time, arrival: i * 1000, watermark };
  });
}

interface Run { readonly events: readonly Event[]; readonly kept: number; readonly late: number }

function runLong(params: Params, late: LatePolicy, inputs: readonly { readonly schema: Schema; readonly events: readonly Event[] }[]): Run {
  const kernel = intervalJoin.createKernel(params, inputs.map(({ schema }) => ({ schema, table: null })), late);
  const progress = progressOf(inputs.flatMap((each) => each.events), null);
  let told = Number.NEGATIVE_INFINITY;
  const ticks = feedOf(inputs, { chunkSize: 7 }).flatMap((feeding, i, all) => {
    const [since, last] = [told, feeding.chunk.arrivals.at(-1)!];
    if (all[i + 1]?.chunk.arrivals[0] === last) return [feeding];
    told = last;
    return [feeding, { progress: progressBetween(progress, since, last) }];
  });
  const events = ticks.flatMap((each) => ('chunk' in each || params['output'] === 'lone' ? outputOf(kernel, each) : []));
  const { sides } = kernel.snapshot() as { readonly sides: readonly { readonly times: Float64Array }[] };
  return { events, kept: sides[0]!.times.length + sides[1]!.times.length, late: kernel.counters().late };
}

const inputs = [{ schema: row, events: longStream(1, 3200) }, { schema: row, events: longStream(2, 3200) }];

it.each([
  ['interval', { time: 'interval', from: -5000, to: 20_000 }, 'pairs'],
  ['window', { time: 'window', size: 30_000, offset: 0 }, 'pairs'],
  ['semi interval', { time: 'interval', from: -5000, to: 20_000 }, 'left'],
  ['anti interval', { time: 'interval', from: -5000, to: 20_000 }, 'lone'],
  ['anti window', { time: 'window', size: 30_000, offset: 0 }, 'lone'],
] as const)('keeps few rows of a long stream where late rows are dropped, and still gives those of the reference: %s', (_name, time, output) => {
  const params = { on: [{ left: 'key', right: 'key' }], condition: '', keep: [], take: [], ...time, output };
  const { events, kept, late } = runLong(params, 'drop', inputs);
  expect(eventsDiffer(events, intervalJoin.reference(params, inputs, 'drop'))).toBeNull();
  expect(events.length).toBeGreaterThan(output === 'lone' ? 600 : 1000);
  expect(kept).toBeLessThan(150);
  expect(late).toBeGreaterThan(20);
});

it('counts no row as late where none is dropped, and keeps them all', () => {
  const { kept, late } = runLong({ on: [{ left: 'key', right: 'key' }], time: 'interval', from: 0, to: 1000, condition: '', output: 'pairs', keep: [], take: [] }, 'keep', inputs);
  expect({ kept, late }).toEqual({ kept: 6400, late: 0 });
});
