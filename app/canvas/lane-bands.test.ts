import { expect, test } from 'vitest';
import { laneBands } from './lane-bands.ts';
import type { Band } from './lane-bands.ts';

function byLane(bands: readonly Band[]): Map<string, Band> {
  return new Map(bands.map((band) => [band.lane, band]));
}

test('nodes that stand as in the textbook picture get bands that tile one rectangle', () => {
  const bands = byLane(laneBands([
    { lane: 'logical', x: 0, y: 200 }, { lane: 'batch', x: 300, y: 0 }, { lane: 'speed', x: 300, y: 300 }, { lane: 'serving', x: 600, y: 150 },
  ]));
  const [logical, batch, speed, serving] = ['logical', 'batch', 'speed', 'serving'].map((lane) => bands.get(lane)!);
  expect(logical!.x + logical!.width).toBe(batch!.x);
  expect(batch!.x + batch!.width).toBe(serving!.x);
  expect([speed!.x, speed!.width]).toEqual([batch!.x, batch!.width]);
  expect(batch!.y + batch!.height).toBeLessThanOrEqual(speed!.y);
  for (const column of [logical!, serving!]) expect([column.y, column.height]).toEqual([batch!.y, speed!.y + speed!.height - batch!.y]);
});

test('lanes that overlap frame their own nodes', () => {
  const bands = byLane(laneBands([{ lane: 'logical', x: 0, y: 0 }, { lane: 'logical', x: 900, y: 500 }, { lane: 'batch', x: 300, y: 0 }]));
  expect(bands.get('batch')!.width).toBeLessThan(bands.get('logical')!.width);
});

test('a node dragged out of its lane makes only the frame of its own lane larger', () => {
  const home = [{ lane: 'logical', x: 0, y: 200 }, { lane: 'batch', x: 600, y: 0 }, { lane: 'speed', x: 600, y: 400 }] as const;
  const alone = byLane(laneBands([{ lane: 'batch', x: 600, y: 0 }])).get('batch');
  expect(byLane(laneBands([...home, { lane: 'speed', x: 100, y: 400 }])).get('batch')).toEqual(alone);
});

test('no nodes, no bands', () => {
  expect(laneBands([])).toEqual([]);
});
