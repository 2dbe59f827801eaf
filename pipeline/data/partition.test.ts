import { expect, it } from 'vitest';
import { columnFrom } from './column.ts';
import { createPartitioner, hashText, partitionOf } from './partition.ts';
import type { Value } from './schema.ts';

it('is FNV-1a: the published test vectors', () => {
  expect(hashText('')).toBe(0x811c9dc5);
  expect(hashText('a')).toBe(0xe40c292c);
  expect(hashText('foobar')).toBe(0xbf9cf968);
});

it('sends equal values to equal partitions, -0 with 0 and NULL with the empty text', () => {
  expect(partitionOf(-0, 7)).toBe(partitionOf(0, 7));
  expect(partitionOf(null, 7)).toBe(partitionOf('', 7));
  expect(partitionOf('SFO', 4)).toBe(partitionOf('SFO', 4));
});

it.each<['string' | 'int' | 'bool', Value[]]>([
  ['string', ['SFO', null, 'JFK', '', 'SFO', 'é', '\u{1F600}', '__proto__']],
  ['int', [0, 1, null, -5, 9_007_199_254_740_991]],
  ['bool', [true, false, null]],
])('assigns whole %s columns as it does single values', (type, values) => {
  const partitionOfRow = new Uint8Array(values.length);
  const partitioner = createPartitioner(5);
  partitioner.assign(columnFrom(type, [values[0]!]), 1, partitionOfRow);
  partitioner.assign(columnFrom(type, values), values.length, partitionOfRow);
  expect([...partitionOfRow]).toEqual(values.map((value) => partitionOf(value, 5)));
});
