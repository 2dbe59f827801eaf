import { expect, test } from 'vitest';
import { createRandom } from '#pipeline/base/random.ts';
import { nodeHeight, nodeWidth } from './geometry.ts';
import { laneBands } from './lane-bands.ts';
import type { Band, LanePlace } from './lane-bands.ts';

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

/** The band is named along its upper edge: how many nodes or other names lie over that. */
function hiddenNames(places: readonly LanePlace[]): number {
  const bands = laneBands(places);
  const names = bands.map(({ x, y, title }) => ({ x: x + title, y, width: nodeWidth, height: 40 }));
  const nodes = places.map(({ x, y }) => ({ x, y, width: nodeWidth, height: nodeHeight }));
  return names.filter((name, i) => [...nodes, ...names.slice(0, i)].some((each) => each.x < name.x + name.width && name.x < each.x + each.width && each.y < name.y + name.height && name.y < each.y + each.height)).length;
}

test('the name of a band goes where no node hides it: above another of its nodes, or higher up', () => {
  const merged = [{ lane: 'view', x: 840, y: 0 }, { lane: 'view', x: 560, y: 400 }, { lane: 'serving', x: 840, y: 400 }, { lane: 'serving', x: 1120, y: 100 }] as const;
  expect(byLane(laneBands(merged)).get('serving')!.title).toBe(280);
  expect(hiddenNames(merged)).toBe(0);
  const under = [{ lane: 'logical', x: 0, y: 0 }, { lane: 'logical', x: 300, y: 500 }, { lane: 'serving', x: 0, y: 160 }] as const;
  expect(byLane(laneBands(under)).get('serving')!.y).toBeLessThan(0);
  expect(hiddenNames(under)).toBe(0);
});

test('no name of a band is hidden, wherever nodes stand', () => {
  const random = createRandom(7, 1);
  const lanes = ['logical', 'batch', 'speed', 'view', 'serving'] as const;
  for (let i = 0; i < 400; i++) {
    const places = Array.from({ length: 1 + random.below(12) }, () => ({ lane: lanes[random.below(5)]!, x: 40 * random.below(30), y: 40 * random.below(20) }));
    expect(hiddenNames(places), JSON.stringify(places)).toBe(0);
  }
});

test('no nodes, no bands', () => {
  expect(laneBands([])).toEqual([]);
});
