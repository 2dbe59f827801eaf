import { describe, expect, it } from 'vitest';
import type { FaultPlan, Step } from '#pipeline/compile/plan.ts';
import type { RecordFate, RecordList } from '../../protocol/record-list.ts';
import { everyTen, moveTo, recordSchema, smallRun } from '../small-run.testing.ts';
import type { SmallPipeline } from '../small-run.testing.ts';
import { recordsBehind } from './records-behind.ts';

const timely = { trigger: { kind: 'interval', every: 100 }, startup: 0 } as const;

async function behind(pipeline: SmallPipeline, clock: number, key: readonly (string | number)[], limit = 100): Promise<RecordList | null> {
  const run = await smallRun(pipeline);
  await moveTo(run, clock);
  return recordsBehind({ lambda: run, kappa: null }, { view: 'answer', key, limit });
}

function timesOf(list: RecordList | null, of: (record: RecordFate) => boolean): number[] {
  return list!.records.filter(of).map(({ eventTime }) => eventTime);
}

describe('the records behind a row', () => {
  const records = everyTen(1_005, 1_400);

  it('doubled under naive-union are exactly those that a batch run has absorbed', async () => {
    const list = await behind({ records, policy: 'naive-union', batch: { trigger: { kind: 'interval', every: 50 }, startup: 0 } }, 1_290, ['a', 1_200]);
    expect(timesOf(list, ({ lambda }) => lambda!.batch + lambda!.speed === 2)).toEqual([1_205, 1_215, 1_225, 1_235, 1_245]);
    expect(timesOf(list, ({ lambda }) => lambda!.batch + lambda!.speed === 1)).toEqual([1_255, 1_265, 1_275, 1_285]);
    expect(list).toMatchObject({ total: 9, complete: true, schemas: { records: recordSchema } });
    expect(list!.records[0]).toEqual({ source: 'records', partition: 0, offset: 20, eventTime: 1_205, arrival: 1_205, row: [1_205, 'a'], lambda: { batch: 1, speed: 1, late: false }, kappa: null });
  });

  it('are in one part each under absorbed-offset', async () => {
    const list = await behind({ records, policy: 'absorbed-offset', batch: { trigger: { kind: 'interval', every: 50 }, startup: 0 } }, 1_290, ['a', 1_200]);
    expect(timesOf(list, ({ lambda }) => lambda!.batch === 1 && lambda!.speed === 0)).toEqual([1_205, 1_215, 1_225, 1_235, 1_245]);
    expect(timesOf(list, ({ lambda }) => lambda!.batch === 0 && lambda!.speed === 1)).toEqual([1_255, 1_265, 1_275, 1_285]);
  });

  it('that came late count nowhere before a batch run reads them', async () => {
    const late = { key: 'a', time: 1_195, arrival: 1_251 };
    const pipeline: SmallPipeline = { records: [...everyTen(1_105, 1_250), late, ...everyTen(1_255, 1_400)], policy: 'absorbed-offset', batch: timely };
    expect((await behind(pipeline, 1_290, ['a', 1_100]))!.records.at(-1)).toMatchObject({ eventTime: 1_195, arrival: 1_251, lambda: { batch: 0, speed: 0, late: true } });
    expect((await behind(pipeline, 1_310, ['a', 1_100]))!.records.at(-1)).toMatchObject({ eventTime: 1_195, arrival: 1_251, lambda: { batch: 1, speed: 0, late: true } });
  });

  it('that arrived while a model was computed are in neither part', async () => {
    const list = await behind({ records, policy: 'model-replace', batch: { trigger: { kind: 'interval', every: 200 }, startup: 50 } }, 1_290, ['a', 1_200]);
    expect(timesOf(list, ({ lambda }) => lambda!.batch + lambda!.speed === 0)).toEqual([1_205, 1_215, 1_225, 1_235, 1_245]);
  });

  it('that the wrong code has lost are named, as they should be there', async () => {
    const step = (layer: 'batch' | 'speed'): Step => ({
      id: `${layer}/some`, node: 'some', layer, kind: 'filter', params: { condition: "key <> 'a'" }, inputs: [{ from: 'source', node: 'records', schema: recordSchema }], schema: recordSchema,
    });
    const faults: FaultPlan[] = [{ kind: 'bad-deploy', at: 1_050, until: 1_150, node: 'some', steps: [step('batch'), step('speed')] }];
    const pipeline: SmallPipeline = { records, policy: 'absorbed-offset', batch: timely, faults };
    // The run of 1100 had the wrong code, which loses all; the speed path lost what came up to 1150.
    const before = await behind(pipeline, 1_190, ['a', 1_100]);
    expect(timesOf(before, ({ lambda }) => lambda!.batch + lambda!.speed === 0)).toEqual([1_105, 1_115, 1_125, 1_135, 1_145]);
    expect(timesOf(await behind(pipeline, 1_190, ['a', 1_000]), ({ lambda }) => lambda!.batch + lambda!.speed === 0)).toHaveLength(10);
    expect(timesOf(await behind(pipeline, 1_290, ['a', 1_000]), ({ lambda }) => lambda!.batch === 1)).toHaveLength(10);
    expect(timesOf(await behind(pipeline, 1_290, ['a', 1_100]), ({ lambda }) => lambda!.batch === 1)).toHaveLength(10);
  });

  it('are found where the two paths differ, by either', async () => {
    const list = await behind({ records, policy: 'absorbed-offset', speedCondition: 'FALSE', batch: { trigger: { kind: 'interval', every: 50 }, startup: 0 } }, 1_290, ['a', 1_200]);
    expect(timesOf(list, ({ lambda }) => lambda!.batch === 1)).toEqual([1_205, 1_215, 1_225, 1_235, 1_245]);
    expect(timesOf(list, ({ lambda }) => lambda!.batch + lambda!.speed === 0)).toEqual([1_255, 1_265, 1_275, 1_285]);
    const some = await behind({ records, policy: 'absorbed-offset', speedCondition: 'FALSE', batch: timely }, 1_290, ['a', 1_200], 3);
    expect(some!.records).toHaveLength(3);
    expect(some!.complete).toBe(false);
  });

  it('of a key that nobody has seen are none, and a view that is not there has no answer', async () => {
    expect(await behind({ records, policy: 'absorbed-offset' }, 1_290, ['zzz', 1_200])).toEqual({ schemas: {}, records: [], total: 0, complete: true });
    const run = await smallRun({ records, policy: 'absorbed-offset' });
    expect(await recordsBehind({ lambda: run, kappa: null }, { view: 'nope', key: [], limit: 10 })).toBeNull();
  });
});
