import { expect, test } from 'vitest';
import type { MeterSample } from '#pipeline/serving/meter.ts';
import { emptyDocument } from '#pipeline/document/defaults.ts';
import type { MeterEvent } from '#workers/protocol/meter-event.ts';
import { latestSample, measuredNode } from './meter-view.ts';

const gap = { rows: 1, wrong: 0, missing: 0, extra: 0, error: 0 };
const sample = (clock: number, view: string): MeterSample => ({ clock, architecture: 'lambda', view, staleness: 0, arrived: gap, happened: gap, missed: 0, doubled: 0 });
const meter: MeterEvent = { type: 'meter', samples: [sample(1, 'answer'), sample(2, 'answer')], totals: [], faults: [] };

test('the last sample of a view stands for now', () => {
  expect(latestSample(meter, 'answer', 'lambda')?.clock).toBe(2);
  expect(latestSample(meter, 'answer', 'kappa')).toBeUndefined();
  expect(latestSample(null, 'answer', 'lambda')).toBeUndefined();
});

test('of a query the view is measured that it asks', () => {
  const document = { ...emptyDocument, edges: [{ id: 'e', from: 'answer', to: 'top', port: 'in' }, { id: 'f', from: 'top', to: 'of', port: 'in' }] };
  expect(measuredNode(document, meter, 'of')).toBe('answer');
  expect(measuredNode(document, meter, 'elsewhere')).toBeNull();
});
