import { expect, test } from 'vitest';
import { hashText, partitionOf } from './partition.ts';

test('a key has one partition for ever', () => {
  expect(['ATL', 'ORD', 'é', ''].map((key) => hashText(key))).toEqual([hashText('ATL'), hashText('ORD'), hashText('é'), 0x811c9dc5]);
  expect([hashText('a'), partitionOf('ATL', 4), partitionOf(12, 4), partitionOf(true, 4), partitionOf(null, 4), partitionOf('x', 1)]).toMatchInlineSnapshot(`
    [
      3826002220,
      0,
      2,
      1,
      1,
      0,
    ]
  `);
});

test('keys spread', () => {
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 4000; i++) counts[partitionOf(`key-${i}`, 4)]!++;
  expect(Math.min(...counts)).toBeGreaterThan(800);
});
