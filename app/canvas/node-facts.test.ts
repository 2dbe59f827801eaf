import { expect, test } from 'vitest';
import type { NodeMetrics } from '#workers/protocol/node-metrics.ts';
import { nodeFacts } from './node-facts.ts';

const metrics = (own: Partial<NodeMetrics>): NodeMetrics => ({
  architecture: 'lambda', node: 'n', layer: 'speed', rowsIn: 0, rowsOut: 0, rate: 0, late: 0, nulled: 0, watermark: null, stateRows: 0, stateBytes: 0, ...own,
});

test('both architectures drop the same late rows, so the greater number is shown', () => {
  expect(nodeFacts([metrics({ rowsIn: 10, late: 3 }), metrics({ architecture: 'kappa', rowsIn: 10, late: 4 })], null).late).toBe(4);
});

test('a view holds what it serves, not what its layers hold on the way', () => {
  const layers = [metrics({ layer: 'batch', stateRows: 12 }), metrics({ stateRows: 24 })];
  expect(nodeFacts([...layers, metrics({ layer: 'serving', stateRows: 12 })], null).rows).toBe('12 rows');
  expect(nodeFacts(layers, null).rows).toBe('24 rows');
  const stream = metrics({ architecture: 'kappa', stateRows: 48 });
  expect(nodeFacts([stream, metrics({ architecture: 'kappa', layer: 'serving', stateRows: 12 })], null).rows).toBe('12 rows');
  expect(nodeFacts([...layers, metrics({ layer: 'serving', stateRows: 12 }), stream], null).rows).toBe('12 rows');
});

test('one row is one row', () => {
  expect(nodeFacts([metrics({ rowsOut: 1 })], null).rows).toBe('1 row');
});
