import { describe, expect, it } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import type { Row } from '#pipeline/data/schema.ts';
import type { MeterSample } from '#pipeline/serving/meter.ts';
import { explain } from './questions/explain.ts';
import type { Lockstep } from './lockstep.ts';
import { recordsBehind } from './records/records-behind.ts';
import { keyed, readings, runOf, servedAt } from './two-algorithms.testing.ts';
import type { TwoWays } from './two-algorithms.testing.ts';

const minute = 60_000;
const mean = keyed([['delay', 'avg', 'value']]);
const most = keyed([['delay', 'max', 'value']]);
const counts = (windows: object) => keyed([['rows', 'count', '']], { ...windows });

/** Minute 0 has 1 to 6, minute 1 has 7 to 12, minute 2 has 13 to 18. */
const inOrder = readings(0, 180);

async function explained(run: Lockstep, key: Row): Promise<object> {
  const { batch, batchCounted, served, truth, speed } = must(await explain(must(run.lambda, 'lambda'), 'answer', key), 'explanation');
  return { served: served?.at(-1), truth: truth?.at(-1), batch: [batch?.at(-1), batchCounted], speed: speed.filter(({ row }) => row !== null).map(({ row, counted }) => [row!.at(-1), counted]) };
}

/** How often each side has counted the records behind a row, by event time in seconds. */
async function behind(run: Lockstep, key: Row): Promise<unknown> {
  const list = must(await recordsBehind({ lambda: run.lambda, kappa: null }, { view: 'answer', key, limit: 100 }), 'records');
  expect(list).toMatchObject({ complete: true, total: list.records.length });
  return list.records.map(({ eventTime, lambda }) => [eventTime / 1000, lambda!.batch, lambda!.speed]);
}

function sampleAt({ meter }: Lockstep, seconds: number): MeterSample {
  return must(meter!.samples.find(({ clock }) => clock === seconds * 1000), 'sample');
}

describe('the mean in batch and the most in speed', () => {
  const druid: TwoWays = { policy: 'overshadow', params: { segment: minute }, batch: mean, speed: most };

  it('under overshadow are means of the minutes that the batch has, and the most of those behind them', async () => {
    const run = await runOf(druid, inOrder);
    expect(await servedAt(run, 59)).toEqual([['a', 0, 6]]);
    expect(await servedAt(run, 90)).toEqual([['a', 0, 3.5], ['a', minute, 9]]);
    expect(await servedAt(run, 119)).toEqual([['a', 0, 3.5], ['a', minute, 12]]);
    expect(await servedAt(run, 150)).toEqual([['a', 0, 3.5], ['a', minute, 9.5], ['a', 2 * minute, 15]]);
  });

  it('are explained by the side that a row comes from, and by its records', async () => {
    const run = await runOf(druid, inOrder);
    await servedAt(run, 90);
    expect(await explained(run, ['a', 0])).toEqual({ served: 3.5, truth: 3.5, batch: [3.5, true], speed: [[6, false]] });
    expect(await explained(run, ['a', minute])).toEqual({ served: 9, truth: 8, batch: [undefined, false], speed: [[9, true]] });
    expect(await behind(run, ['a', 0])).toEqual([5, 15, 25, 35, 45, 55].map((time) => [time, 1, 0]));
    expect(await behind(run, ['a', minute])).toEqual([65, 75, 85].map((time) => [time, 0, 1]));
  });

  it('are held against the truth of the batch side', async () => {
    const run = await runOf(druid, inOrder);
    await servedAt(run, 90);
    // The second of two rows is 9 where the mean is 8; all records are counted once.
    expect(sampleAt(run, 90)).toMatchObject({ arrived: { rows: 2, wrong: 1, missing: 0, extra: 0, error: 1 / 16 }, missed: 0, doubled: 0 });
    expect(sampleAt(run, 60)).toMatchObject({ arrived: { rows: 1, wrong: 1, error: 2.5 / 3.5 }, missed: 0, doubled: 0 });
  });

  it('under realtime-wins are the most wherever the speed view has the key, late keys the mean', async () => {
    const late = [{ key: 'late', time: 20, value: 10, arrival: 100 }, { key: 'late', time: 30, value: 20, arrival: 101 }];
    const run = await runOf({ policy: 'realtime-wins', batch: mean, speed: most }, [...readings(0, 90), ...late, ...readings(110, 180)]);
    expect(await servedAt(run, 110)).toEqual([['a', 0, 6], ['a', minute, 9]]);
    expect(await servedAt(run, 121)).toEqual([['a', 0, 6], ['a', minute, 12], ['late', 0, 15]]);
    expect(await explained(run, ['late', 0])).toEqual({ served: 15, truth: 15, batch: [15, true], speed: [] });
    expect(await explained(run, ['a', 0])).toEqual({ served: 6, truth: 3.5, batch: [3.5, false], speed: [[6, true]] });
    expect(await behind(run, ['late', 0])).toEqual([[20, 1, 0], [30, 1, 0]]);
    // Both are missed until the run of 120 s has published.
    expect([sampleAt(run, 105).missed, sampleAt(run, 120).missed]).toEqual([2, 2]);
    expect(await servedAt(run, 135)).toContainEqual(['a', 2 * minute, 14]);
    expect(sampleAt(run, 135)).toMatchObject({ arrived: { rows: 4, missing: 0, extra: 0, wrong: 3 }, missed: 0, doubled: 0 });
  });

  it('under realtime-wins with its cleaner are the mean of keys without new records', async () => {
    const all = (params: object) => ({ ...params, window: 'global' });
    const run = await runOf({ policy: 'realtime-wins', params: { cleaner: true }, batch: all(mean), speed: all(most) }, [...readings(0, 60), ...readings(60, 120, 'b'), ...readings(120, 180, 'c')]);
    expect(await servedAt(run, 50)).toEqual([['a', 5]]);
    expect(await servedAt(run, 90)).toEqual([['a', 3.5], ['b', 9]]);
    expect(await servedAt(run, 150)).toEqual([['a', 3.5], ['b', 9.5], ['c', 15]]);
  });
});

describe('the exact measure in batch and a sketch of it in speed', () => {
  const exact = keyed([['different', 'distinct', 'value'], ['middle', 'quantile', 'value']]);
  const sketch = keyed([['different', 'approx_distinct', 'value'], ['middle', 'approx_quantile', 'value']]);

  it('under overshadow are exact where the batch has been, and about as much behind it', async () => {
    const run = await runOf({ policy: 'overshadow', params: { segment: minute }, batch: exact, speed: sketch }, inOrder);
    const [[, , different, middle]] = await servedAt(run, 59) as [[string, number, number, number]];
    expect(different).toBe(6);
    expect(Math.abs(middle - 3.5)).toBeLessThanOrEqual(0.01 * 3.5);
    expect(middle).not.toBe(3.5);
    const [first, second] = await servedAt(run, 90);
    expect(first).toEqual(['a', 0, 6, 3.5]);
    expect(second!.slice(0, 3)).toEqual(['a', minute, 3]);
    expect(Math.abs(Number(second![3]) - 8)).toBeLessThanOrEqual(0.01 * 8);
  });
});

describe('other windows in batch than in speed', () => {
  it('under tail-hops are those of the batch up to its end, and the hopping ones of the speed view behind it', async () => {
    const run = await runOf({ policy: 'tail-hops', params: { tailBuffer: 10 * minute }, batch: counts({ window: 'tumbling', size: minute }), speed: counts({ window: 'hopping', size: minute, slide: minute / 2 }) }, inOrder);
    expect(await servedAt(run, 59)).toEqual([['a', -30_000, 3], ['a', 0, 6], ['a', 30_000, 3]]);
    expect(await servedAt(run, 90)).toEqual([['a', 0, 6], ['a', 30_000, 6], ['a', minute, 3]]);
    expect(await explained(run, ['a', 30_000])).toEqual({ served: 6, truth: undefined, batch: [undefined, false], speed: [[3, true], [3, true]] });
    expect(await behind(run, ['a', 30_000])).toEqual([35, 45, 55, 65, 75, 85].map((time) => [time, 0, 1]));
    // The hop is no row of the truth.
    expect(sampleAt(run, 90)).toMatchObject({ arrived: { rows: 2, wrong: 0, missing: 0, extra: 1 }, missed: 0, doubled: 6 });
  });

  it('under time-boundary and overshadow may be longer in batch: each side knows when its own have ended', async () => {
    const sides = { batch: counts({ window: 'tumbling', size: 2 * minute }), speed: counts({ window: 'tumbling', size: minute }) };
    const pinot = await runOf({ policy: 'time-boundary', params: { granularity: minute, retention: 10 * minute }, ...sides }, readings(0, 300));
    expect(await servedAt(pinot, 250)).toEqual([['a', 0, 12], ['a', 2 * minute, 6], ['a', 3 * minute, 6], ['a', 4 * minute, 1]]);
    const druid = await runOf({ policy: 'overshadow', params: { segment: minute }, ...sides }, readings(0, 300));
    // At 180 s the second window of the batch has not ended, at 240 s it has.
    expect(await servedAt(druid, 190)).toEqual([['a', 0, 12], ['a', 2 * minute, 6], ['a', 3 * minute, 1]]);
    expect(await servedAt(druid, 250)).toEqual([['a', 0, 12], ['a', 2 * minute, 12], ['a', 3 * minute, 6], ['a', 4 * minute, 1]]);
  });
});

it('a run with two algorithms goes on from a snapshot as if nothing had happened', async () => {
  for (const policy of ['overshadow', 'realtime-wins', 'time-boundary', 'tail-hops']) {
    const ways = { policy, batch: mean, speed: most };
    const [before, after] = [await runOf(ways, inOrder), await runOf(ways, inOrder)];
    await servedAt(before, 75);
    after.restore(structuredClone(before.snapshot()));
    for (const seconds of [80, 125, 180]) expect(await servedAt(after, seconds), `${policy} at ${seconds} s`).toEqual(await servedAt(before, seconds));
  }
});
