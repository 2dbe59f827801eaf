import { describe, expect, it } from 'vitest';
import { policies } from '#pipeline/serving/policies.ts';
import { arrivedBy, countAt, everyTen, moveTo, servedAt, smallRun, truthOf } from './small-run.testing.ts';
import type { SmallPipeline } from './small-run.testing.ts';

/** A batch run at every multiple of 100, published a millisecond later; records in between, so that none falls on a border. */
const timely = { trigger: { kind: 'interval', every: 100 }, startup: 0 } as const;
const inOrder = everyTen(1_005, 2_000);
const short = { granularity: 100, retention: 300, tailBuffer: 300, segment: 100 };

describe('with records in order and batch runs in time', () => {
  it.each(policies.map(({ name }) => name))('%s is right', async (policy) => {
    const run = await smallRun({ records: inOrder, policy, params: short, batch: timely });
    // Where there is a moment from which on, or up to which, it can't be: before the first publish, after it.
    const [from, to] = policy === 'model-replace' ? [1_101, 2_000] : policy === 'naive-union' ? [1_000, 1_100] : [1_000, 2_000];
    for (let clock = from; clock <= to; clock += 17) {
      expect(await servedAt(run, clock), `at ${clock}`).toEqual(truthOf(arrivedBy(inOrder, clock)));
    }
  });
});

describe('naive-union', () => {
  it('counts twice just what a batch run has absorbed', async () => {
    const run = await smallRun({ records: inOrder, policy: 'naive-union', batch: timely });
    expect(await servedAt(run, 1_250)).toEqual(truthOf([...arrivedBy(inOrder, 1_250), ...arrivedBy(inOrder, 1_200)]));
  });
});

describe('batch-id', () => {
  const lagging: SmallPipeline = { records: inOrder, policy: 'batch-id', batch: { ...timely, startup: 350 } };

  it('silently leaves out the oldest intervals behind a batch that lags further than it keeps', async () => {
    const run = await smallRun({ ...lagging, params: { batchesToKeep: 2 } });
    // The run of 1100 is under way until 1450; of five intervals begun since, two are kept.
    expect(await countAt(run, 1_440)).toBe(arrivedBy(inOrder, 1_440).length - arrivedBy(inOrder, 1_300).length);
    const between = arrivedBy(inOrder, 1_300).length - arrivedBy(inOrder, 1_100).length;
    expect(await countAt(run, 1_460)).toBe(arrivedBy(inOrder, 1_460).length - between);
  });

  it('is right as long as it keeps as many as the batch lags', async () => {
    const run = await smallRun({ ...lagging, params: { batchesToKeep: 8 } });
    for (let clock = 1_000; clock < 2_000; clock += 33) expect(await servedAt(run, clock)).toEqual(truthOf(arrivedBy(inOrder, clock)));
  });

  it('counts too little after failed runs too', async () => {
    const run = await smallRun({ records: inOrder, policy: 'batch-id', batch: timely, params: { batchesToKeep: 3 }, faults: [{ kind: 'batch-failure', at: 1_150, until: 1_550 }] });
    expect(await countAt(run, 1_190)).toBe(arrivedBy(inOrder, 1_190).length);
    expect(await countAt(run, 1_390)).toBe(arrivedBy(inOrder, 1_390).length);
    const missing = arrivedBy(inOrder, 1_300).length - arrivedBy(inOrder, 1_100).length;
    expect(await countAt(run, 1_590)).toBe(arrivedBy(inOrder, 1_590).length - missing);
    expect(await countAt(run, 1_690)).toBe(arrivedBy(inOrder, 1_690).length);
  });
});

describe('time-boundary', () => {
  it('does not show the last window of the batch while the speed layer is empty', async () => {
    const run = await smallRun({ records: inOrder, policy: 'time-boundary', params: short, batch: timely, speedCondition: 'FALSE' });
    expect(await servedAt(run, 1_450)).toEqual(truthOf(arrivedBy(inOrder, 1_300)));
    // It is there, and hidden: up to 1400 everything has been absorbed.
    expect(run.schedule.published?.horizon).toBe(1_400);
  });

  it('does not show it either while the speed path stands still', async () => {
    const run = await smallRun({ records: inOrder, policy: 'time-boundary', params: short, batch: timely, faults: [{ kind: 'dead-worker', at: 1_300, until: 1_600 }] });
    expect(await servedAt(run, 1_290)).toEqual(truthOf(arrivedBy(inOrder, 1_290)));
    expect(await servedAt(run, 1_550)).toEqual(truthOf(arrivedBy(inOrder, 1_400)));
    expect(await servedAt(run, 1_650)).toEqual(truthOf(arrivedBy(inOrder, 1_650)));
  });

  it('loses what is purged from the speed layer before the batch has it', async () => {
    const run = await smallRun({ records: inOrder, policy: 'time-boundary', params: { granularity: 100, retention: 200 } });
    expect(await servedAt(run, 1_490)).toEqual(truthOf(inOrder.filter(({ time }) => time >= 1_200 && time <= 1_490)));
  });
});

describe('tail-hops', () => {
  /** One record of the window of 1100 comes at 1250, when the batch has that window. */
  const records = [...everyTen(1_005, 1_250), { key: 'late', time: 1_195, arrival: 1_251 }, ...everyTen(1_255, 1_500)];

  it('loses a record that comes late for a window of the batch, until the next run', async () => {
    const run = await smallRun({ records, policy: 'tail-hops', params: short, batch: timely, watermarkDelay: 100 });
    const without = arrivedBy(records, 1_260).filter(({ key }) => key !== 'late');
    expect(await servedAt(run, 1_260)).toEqual(truthOf(without));
    expect(await servedAt(run, 1_301)).toEqual(truthOf(arrivedBy(records, 1_301)));
  });

  it('leaves a gap when the batch is later than the tail buffer', async () => {
    const run = await smallRun({ records: inOrder, policy: 'tail-hops', params: { tailBuffer: 300 } });
    await moveTo(run, 1_210);
    await run.act({ at: 1_210, action: { kind: 'start-batch' } });
    const held = (clock: number): unknown => truthOf(arrivedBy(inOrder, clock).filter(({ time }) => time < 1_200 || time >= Math.floor((clock - 300) / 100) * 100));
    expect(await servedAt(run, 1_590)).toEqual(held(1_590));
    expect(await servedAt(run, 1_590)).toEqual(truthOf(arrivedBy(inOrder, 1_590)));
    expect(await servedAt(run, 1_790)).toEqual(held(1_790));
    expect(await countAt(run, 1_790)).toBe(arrivedBy(inOrder, 1_790).length - 20);
  });
});

describe('realtime-wins', () => {
  /** One record of the window of 1100 comes so late that the speed layer drops it; the batch counts it. */
  const records = [...everyTen(1_005, 1_350), { key: 'a', time: 1_195, arrival: 1_351 }, ...everyTen(1_355, 1_600)];

  it('never shows what a batch run has computed anew', async () => {
    const run = await smallRun({ records, policy: 'realtime-wins', batch: timely });
    const [, second] = await servedAt(run, 1_590);
    expect(second).toEqual(['a', 1_100, 10]);
    const [, truth] = truthOf(records);
    expect(truth).toEqual(['a', 1_100, 11]);
  });

  it('never shows that a mistake of the speed path was mended', async () => {
    const run = await smallRun({ records: inOrder, policy: 'realtime-wins', batch: timely, speedCondition: "ts <> TIMESTAMP '1970-01-01 00:00:01.105'" });
    expect((await servedAt(run, 1_990))[1]).toEqual(['a', 1_100, 9]);
  });

  it('with its cleaner shows only the newest records of a key that has some', async () => {
    const records = [...everyTen(1_005, 1_100), ...everyTen(1_105, 1_200, 'b')];
    const run = await smallRun({ records, policy: 'realtime-wins', params: { cleaner: true }, batch: { trigger: { kind: 'interval', every: 50 } }, window: 0 });
    expect(await servedAt(run, 1_099)).toEqual([['a', 5]]);
    expect(await servedAt(run, 1_149)).toEqual([['a', 10], ['b', 5]]);
    expect(await servedAt(run, 1_199)).toEqual([['a', 10], ['b', 5]]);
  });
});

describe('overshadow', () => {
  const records = [...everyTen(1_005, 1_250), { key: 'late', time: 1_195, arrival: 1_251 }, ...everyTen(1_255, 1_500)];

  it('hides a record that comes late for an interval of the batch, until a run reads it again', async () => {
    const run = await smallRun({ records, policy: 'overshadow', params: { segment: 100 }, batch: timely, watermarkDelay: 100 });
    expect(await servedAt(run, 1_260)).toEqual(truthOf(arrivedBy(records, 1_260).filter(({ key }) => key !== 'late')));
    expect(await servedAt(run, 1_310)).toEqual(truthOf(arrivedBy(records, 1_310)));
  });

  it('shows it at once in an interval that is not the batch\'s yet', async () => {
    const run = await smallRun({ records, policy: 'overshadow', params: { segment: 1_000 }, batch: timely, watermarkDelay: 100 });
    expect(await servedAt(run, 1_260)).toEqual(truthOf(arrivedBy(records, 1_260)));
  });

  it('keeps what the batch does not have, however late it is', async () => {
    const run = await smallRun({ records: inOrder, policy: 'overshadow', params: { segment: 100 } });
    expect(await servedAt(run, 1_990)).toEqual(truthOf(arrivedBy(inOrder, 1_990)));
  });
});

describe('model-replace', () => {
  const slow: SmallPipeline = { records: inOrder, policy: 'model-replace', batch: { trigger: { kind: 'interval', every: 200 }, startup: 60 } };

  it('has nothing to say before the first model', async () => {
    expect(await servedAt(await smallRun(slow), 1_255)).toEqual([]);
  });

  it('loses what arrives while a model is being computed, until the next one', async () => {
    const run = await smallRun(slow);
    const lost = inOrder.filter(({ time }) => time > 1_200 && time <= 1_261);
    expect(lost).toHaveLength(6);
    expect(await countAt(run, 1_390)).toBe(arrivedBy(inOrder, 1_390).length - lost.length);
    // The next model has them, and lacks what came while it was computed itself.
    expect(await countAt(run, 1_490)).toBe(arrivedBy(inOrder, 1_490).length - 6);
    expect((await servedAt(run, 1_490))[2]).toEqual(['a', 1_200, 10]);
  });
});
