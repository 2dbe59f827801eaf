import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunkFrom, eventsOf } from '#pipeline/data/chunk.ts';
import type { Value, ValueType } from '#pipeline/data/schema.ts';
import { valueTypes } from '#pipeline/data/schema.ts';
import { crc32 } from './crc32.ts';
import { decodeBlock } from './block-decode.ts';
import { encodeBlock } from './block-encode.ts';
import { SharedDictionaries } from './shared-dictionaries.ts';

const seed = Number(process.env['SEED'] ?? 20260101);
const time = fc.integer({ min: -8_640_000_000_000, max: 8_640_000_000_000 });
const narrow = fc.integer({ min: -3, max: 70_000 });
const values: Record<ValueType, fc.Arbitrary<Value>> = {
  bool: fc.boolean(),
  int: fc.oneof(narrow, fc.maxSafeInteger()),
  float: fc.oneof(narrow, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(-0)),
  string: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'a', '\ud800', '__proto__')),
  timestamp: time,
};
const columns = fc.array(fc.record({ type: fc.constantFrom(...valueTypes), nullable: fc.boolean() }), { maxLength: 5 });
const chunks = columns.chain((types) => {
  const schema = types.map(({ type, nullable }, i) => ({ name: `c${i}`, type, nullable }));
  const row = fc.tuple(...schema.map(({ type, nullable }) => (nullable ? fc.option(values[type]) : values[type])));
  const event = fc.record({ row, time, arrival: time, watermark: fc.oneof(time, fc.constant(Number.NEGATIVE_INFINITY)) });
  return fc.record({ schema: fc.constant(schema), events: fc.array(event, { minLength: 1, maxLength: 40 }), marked: fc.boolean() });
});

test('a block gives its chunk back bit by bit, and any changed byte is noticed', () => {
  fc.assert(
    fc.property(chunks, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ schema, events, marked }, position, change) => {
      const chunk = { ...chunkFrom(schema, events), ...(marked ? {} : { watermarks: null }) };
      const block = encodeBlock(77, chunk);
      const request = { schema, needed: schema.map((_, c) => c), dictionaries: new SharedDictionaries(schema) };
      expect(eventsOf(decodeBlock(block.slice(0), 77, request)!)).toEqual(eventsOf(chunk));
      const damaged = new Uint8Array(block.slice(0));
      const at = position % damaged.length;
      // Bytes 1 to 3 are padding.
      if (at >= 1 && at <= 3) return;
      damaged[at]! ^= change;
      expect(decodeBlock(damaged.buffer, 77, request)).toBeNull();
    }),
    { seed, numRuns: 300 },
  );
});

test('the checksum is that of zip', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array(0))).toBe(0);
});

/** Bit by bit, as the standard defines it. */
function plainCrc(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ -1) >>> 0;
}

test('two halves, what is left of them and bytes at any place come to the same checksum', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 7 }), (bytes, skipped) => {
      const part = bytes.subarray(Math.min(skipped, bytes.length));
      expect(crc32(part)).toBe(plainCrc(part));
    }),
    { seed, numRuns: 500 },
  );
});
