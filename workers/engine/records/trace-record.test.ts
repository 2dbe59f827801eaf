import { describe, expect, it } from 'vitest';
import type { FaultPlan, Step } from '#pipeline/compile/plan.ts';
import type { RecordTrace } from '../../protocol/record-trace.ts';
import { everyTen, moveTo, recordSchema, smallRun } from '../small-run.testing.ts';
import type { SmallPipeline } from '../small-run.testing.ts';
import { traceRecord } from './trace-record.ts';

const late = { key: 'a', time: 1_195, arrival: 1_251 };
const pipeline: SmallPipeline = {
  records: [...everyTen(1_105, 1_250), late, ...everyTen(1_255, 1_400, 'b')], policy: 'absorbed-offset', batch: { trigger: { kind: 'interval', every: 100 }, startup: 0 },
};

async function trace(offset: number, clock: number, change: Partial<SmallPipeline> = {}): Promise<RecordTrace | null> {
  const run = await smallRun({ ...pipeline, ...change });
  await moveTo(run, clock);
  return traceRecord({ lambda: run, kappa: null }, { source: 'records', partition: 0, offset });
}

function told(list: RecordTrace | null): string[] {
  return list!.steps.map(({ architecture, layer, node, rows, ended }) => `${architecture} ${layer} ${node} ${JSON.stringify(rows)}${ended === null ? '' : ` ${ended}`}`);
}

describe('the way of a record', () => {
  it('says what it became at each step of both paths', async () => {
    expect(told(await trace(0, 1_290))).toEqual([
      'lambda batch records [[1105,"a"]]',
      'lambda batch some [[1105,"a"]]',
      'lambda batch counts [["a",1100,1]]',
      'lambda speed records [[1105,"a"]]',
      'lambda speed some [[1105,"a"]]',
      'lambda speed counts [["a",1100,1]]',
    ]);
    expect((await trace(0, 1_290))!.steps[0]!.schema).toEqual(recordSchema);
  });

  it('ends in the speed layer when it came late, and before the batch layer until a run has read it', async () => {
    const place = pipeline.records.indexOf(late);
    expect(told(await trace(place, 1_290))).toEqual([
      'lambda batch records [] not-yet-read',
      'lambda speed records [[1195,"a"]]',
      'lambda speed some [[1195,"a"]]',
      'lambda speed counts [] late',
    ]);
    expect(told(await trace(place, 1_310))[2]).toBe('lambda batch counts [["a",1100,1]]');
  });

  it('ends where a step drops it', async () => {
    expect(told(await trace(0, 1_190, { speedCondition: "key <> 'a'" }))).toEqual([
      'lambda batch records [] not-yet-read',
      'lambda speed records [[1105,"a"]]',
      'lambda speed some [] dropped',
    ]);
  });

  it('goes through the code that was live when it came', async () => {
    const step: Step = { id: 'speed/some', node: 'some', layer: 'speed', kind: 'filter', params: { condition: "key <> 'a'" }, inputs: [{ from: 'source', node: 'records', schema: recordSchema }], schema: recordSchema };
    const faults: FaultPlan[] = [{ kind: 'bad-deploy', at: 1_110, until: 1_150, node: 'some', steps: [step] }];
    expect(told(await trace(0, 1_190, { faults })).at(-1)).toBe('lambda speed counts [["a",1100,1]]');
    expect(told(await trace(1, 1_190, { faults })).at(-1)).toBe('lambda speed some [] dropped');
  });

  it('has not begun while the speed path stands still', async () => {
    const faults: FaultPlan[] = [{ kind: 'dead-worker', at: 1_110, until: 1_250 }];
    expect(told(await trace(1, 1_190, { faults })).at(-1)).toBe('lambda speed records [] not-yet-read');
    expect(told(await trace(1, 1_250, { faults })).at(-1)).toBe('lambda speed counts [["a",1100,1]]');
  });

  it('is not known of a record that no log holds', async () => {
    expect(await trace(9_999, 1_290)).toBeNull();
    const run = await smallRun(pipeline);
    expect(await traceRecord({ lambda: run, kappa: null }, { source: 'nope', partition: 0, offset: 0 })).toBeNull();
    expect(await traceRecord({ lambda: run, kappa: null }, { source: 'records', partition: 7, offset: 0 })).toBeNull();
  });
});
