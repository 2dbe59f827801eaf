import fc from 'fast-check';
import { expect, test } from 'vitest';
import { must } from '#pipeline/base/assert.ts';
import { chunkFrom, eventsOf, rowAt } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { slots } from '#pipeline/data/column.ts';
import { Dictionary } from '#pipeline/data/dictionary.ts';
import type { Schema, Value, ValueType } from '#pipeline/data/schema.ts';
import { valueTypes } from '#pipeline/data/schema.ts';
import { crc32 } from './crc32.ts';
import { piecesOf } from './block-cuts.ts';
import { decodeBlock, openBlock } from './block-decode.ts';
import type { DecodeRequest } from './block-decode.ts';
import { encodeBlock } from './block-encode.ts';
import { chunkOf, contractSchema } from './history-log.contract.testing.ts';
import { createPlainMemory } from './plain-memory.ts';
import { SharedDictionaries } from './shared-dictionaries.ts';
import { createWasmMemory } from './wasm-memory.ts';
import { xxh32 } from './xxh32.ts';

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

const requestOf = (schema: Schema): DecodeRequest => ({ schema, needed: schema.map((_, c) => c), dictionaries: new SharedDictionaries(schema) });

test('a block gives its chunk back bit by bit, and any changed byte is noticed', () => {
  fc.assert(
    fc.property(chunks, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ schema, events, marked }, position, change) => {
      const chunk = { ...chunkFrom(schema, events), ...(marked ? {} : { watermarks: null }) };
      const block = encodeBlock(77, chunk).slice().buffer;
      const request = requestOf(schema);
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

const [plain, compiled] = [createPlainMemory(), must(createWasmMemory(), 'WebAssembly in Node')];

test('what is compiled writes the bytes and reads the values that plain loops do', () => {
  fc.assert(
    fc.property(chunks, ({ schema, events, marked }) => {
      const chunk = { ...chunkFrom(schema, events), ...(marked ? {} : { watermarks: null }) };
      const [block, same] = [plain, compiled].map((memory) => encodeBlock(5, chunk, memory).slice().buffer);
      expect(new Uint8Array(same!)).toEqual(new Uint8Array(block!));
      const [read, again] = [plain, compiled].map((memory) => decodeBlock(block!, 5, requestOf(schema), memory)!);
      expect(eventsOf(again!)).toEqual(eventsOf(read!));
    }),
    { seed, numRuns: 500 },
  );
});

/** A row more or less than the compiled loops take at a time, and as many as they have room for; offsets and texts of every width. */
test.each([1, 15, 16, 17, 300, 131_072])('%i rows are the same bytes from both, whole and in pieces', (rows) => {
  const schema = ['int', 'int', 'int', 'int', 'float', 'string', 'string', 'string'].map((type, i) => ({ name: `c${i}`, type: type as ValueType, nullable: false }));
  const row = (i: number): Value[] => [i % 200, (i * 7) % 60_000, (i * 100_003) % 4_000_000_000, i * 2 ** 38, i / 8, `${i % 3}`, `${(i * 7) % 300}`, `${i % 65_536}`];
  const chunk = chunkFrom(schema, Array.from({ length: rows }, (_, i) => ({ row: row(i), time: i * 10, arrival: i * 10 + (i % 2), watermark: i })));
  const [block, same] = [plain, compiled].map((memory) => encodeBlock(5, chunk, memory).slice().buffer);
  expectSameBytes(new Uint8Array(same!), new Uint8Array(block!));
  const [read, again] = [plain, compiled].map((memory) => decodeBlock(block!, 5, requestOf(schema), memory)!);
  for (const [c, column] of read!.columns.entries()) expectSameBytes(slots(again!.columns[c]!), slots(column));
  for (const of of ['times', 'arrivals', 'watermarks'] as const) for (const one of [read, again]) expectSameBytes(one![of]!, chunk[of]!);
  for (const one of [read, again]) expect(rowAt(one!, rows - 1)).toEqual(row(rows - 1));
  // Other blocks are in the memory in between.
  const opened = [plain, compiled].map((memory) => openBlock(block!, 5, schema.length, memory)!);
  for (const piece of piecesOf(rows)) {
    for (const [m, memory] of [plain, compiled].entries()) {
      encodeBlock(0, chunkOf(0, 3), memory);
      const part = opened[m]!.chunk(piece, requestOf(schema));
      expect([part.length, rowAt(part, 0), rowAt(part, part.length - 1)]).toEqual([piece.to - piece.from, row(piece.from), row(piece.to - 1)]);
      for (const [c, column] of read!.columns.entries()) if (column.type !== 'string') expectSameBytes(slots(part.columns[c]!), slots(column).subarray(piece.from, piece.to));
    }
  }
});

test('a few texts out of very many are the same bytes from both', () => {
  const dictionary = Dictionary.of(Array.from({ length: 70_000 }, (_, i) => `t${i}`));
  const codes = Int32Array.of(69_999, 3, 69_999, 40_000);
  const times = new Float64Array(4);
  const chunk: Chunk = { length: 4, columns: [{ type: 'string', codes, dictionary, nulls: null }], times, arrivals: times, watermarks: null };
  const schema: Schema = [{ name: 'text', type: 'string', nullable: false }];
  const [block, same] = [plain, compiled].map((memory) => encodeBlock(0, chunk, memory).slice().buffer);
  expectSameBytes(new Uint8Array(same!), new Uint8Array(block!));
  expect(eventsOf(decodeBlock(same!, 0, requestOf(schema))!)).toEqual(eventsOf(chunk));
});

function expectSameBytes(a: ArrayBufferView, b: ArrayBufferView): void {
  const [one, other] = [a, b].map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength));
  expect(Buffer.compare(one!, other!)).toBe(0);
}

test('a block of the first format is read', () => {
  const written = Buffer.from(firstFormat, 'base64');
  const block = new Uint8Array(written).buffer;
  expect(eventsOf(decodeBlock(block, 7, requestOf(contractSchema))!)).toEqual(eventsOf(chunkOf(0, 8)));
  new Uint8Array(block)[400]!++;
  expect(decodeBlock(block, 7, requestOf(contractSchema))).toBeNull();
});

/** `chunkOf(0, 8)` at base 7, as it was written before there was a second format. */
const firstFormat = [
  'AQAAABUZ52MIAAAACAAAAAAAAAAAABxAAgAAAAAAAAAYAQAAAAAAAAAAAAAAAAAAAAAAopQabUIIAAAAMAEAACgBAAA4AQAABAAAAAAAAAAAAAAAAAAAAAQAAACYAQAAWAEAAAAAAAAAAAAAAAAAAA',
  'AAAAAAAAAAAQAAAAAAAACgAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHAAAAAAAAAKgBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIAAAAAAAAAsAEAAAAAAAAAAAAAAAAAAAAAAKKUGm1CBQAAAAAAAAAA',
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAFEAGAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA6APQB7gLoA+IE3AXWBsAAQIAAwABAgAAAAEAAAAAAgAAAAIAAAACAAAAAgAAAGsAMABrADEAaw',
  'AyAGsANAAAAAAAAAAAAFVVVVVVVdU/VVVVVVVV5T8AAAAAAADwPwAAAAAAAAAAq6qqqqqq+j8AAAAAAAAAQKuqqqqqqgJAAQAAAAEAAAAAAQQJEBkkMQEAAQABAAEAAADoA9AHuAugD4gTcBdYGw==',
].join('');

test('the checksum is the XXH32 of its specification, compiled or not', () => {
  const known = [['', 0x02cc5d05], ['abc', 0x32d153ff], ['Nobody inspects the spammish repetition', 0xe2293b2f]] as const;
  for (const [text, sum] of known) expect(xxh32(new TextEncoder().encode(text))).toBe(sum);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
      const block = bytes.slice().buffer;
      compiled.load(block);
      expect(compiled.checksum(0, bytes.length)).toBe(xxh32(bytes));
    }),
    { seed, numRuns: 200 },
  );
});

test('the checksum of the first format is that of zip', () => {
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
