import { expect, test } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { makeComposite } from '#pipeline/document/edits.ts';
import { galleryEntry } from '#pipeline/gallery/index.ts';
import type { NodeMetrics } from '#workers/protocol/node-metrics.ts';
import { withInstances } from './instance-metrics.ts';

const flights = must(galleryEntry('flight-delays'), 'flights').document;
const { document } = makeComposite(flights, ['with_state', 'by_state'], { name: 'Mine' });
const of = (node: string, layer: NodeMetrics['layer'], figures: Partial<NodeMetrics>): [string, readonly NodeMetrics[]] => [node, [
  { architecture: 'lambda', node, layer, rowsIn: 0, rowsOut: 0, rate: 0, late: 0, nulled: 0, watermark: null, stateRows: 0, stateBytes: 0, ...figures },
]];

test('an instance takes in what its first nodes do, gives what its output does, and loses and keeps what any of them does', () => {
  const metrics = new Map([of('mine/with_state', 'speed', { rowsIn: 10, rowsOut: 8, rate: 5, nulled: 1 }), of('mine/by_state', 'speed', { rowsIn: 8, rowsOut: 8, rate: 4, late: 2, watermark: 7, stateRows: 3, stateBytes: 60 })]);
  const found = withInstances(metrics, document);
  expect(found.get('mine')).toEqual(of('mine', 'speed', { rowsIn: 10, rowsOut: 8, rate: 5, nulled: 1, late: 2, watermark: 7, stateRows: 3, stateBytes: 60 })[1]);
  expect(found.get('mine/by_state')).toBe(metrics.get('mine/by_state'));
});

test('without instances nothing is added', () => {
  const metrics = new Map([of('late', 'speed', { rowsIn: 1 })]);
  expect(withInstances(metrics, flights)).toBe(metrics);
});
