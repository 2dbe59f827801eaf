import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Column, StringColumn } from '#pipeline/data/column.ts';
import { sameFloats } from '#pipeline/data/same-floats.ts';
import { align8, blockVersion, encodings, entry, entryBytes, header, headerBytes } from './block-layout.ts';
import type { BlockMemory, Width } from './block-memory.ts';
import { blockMemoryFor } from './block-memories.ts';
import { numberCodes } from './text-numbers.ts';

/** A chunk as one run of bytes: see block-layout.ts for the shape. They lie in the memory, and hold until it is used again. */
export function encodeBlock(base: number, chunk: Chunk, memory: BlockMemory = blockMemoryFor(chunk.length)): Uint8Array<ArrayBuffer> {
  const { columns, times, arrivals, watermarks } = chunk;
  const block = new BlockWriter(memory, columns.length + 3);
  for (const column of columns) block.column(column);
  const alias = columns.findIndex((column) => column.type !== 'string' && column.type !== 'bool' && column.nulls === null && sameFloats(column.values, times));
  if (alias >= 0) block.same(alias);
  else block.floats(times, null);
  if (equalFloats(arrivals, times)) block.same(columns.length);
  else block.floats(arrivals, null);
  if (watermarks === null) block.absent();
  else block.floats(watermarks, null);
  return block.finish(base, chunk.length);
}

function equalFloats(a: Float64Array, b: Float64Array): boolean {
  if (sameFloats(a, b)) return true;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const byBytes = { encoding: encodings.codes8, width: 1, Numbers: Uint8Array } as const;
const byHalves = { encoding: encodings.codes16, width: 2, Numbers: Uint16Array } as const;
const byWords = { encoding: encodings.codes32, width: 4, Numbers: Uint32Array } as const;

/** Data, NULLs and texts of an entry go behind those of the entry before; the directory is filled on the way. */
class BlockWriter {
  readonly #memory: BlockMemory;
  readonly #entries: number;
  #entry = -1;
  #end: number;

  constructor(memory: BlockMemory, entries: number) {
    this.#memory = memory;
    this.#entries = entries;
    this.#end = align8(headerBytes + entries * entryBytes);
    bytesOf(memory.view(0, this.#end)).fill(0);
  }

  column(column: Column): void {
    const nulls = column.nulls?.includes(1) === true ? column.nulls : null;
    if (column.type === 'string') this.#texts(column, nulls);
    else if (column.type === 'bool') {
      this.#begin(encodings.bytes, 0);
      this.#bytes(entry.data, column.values);
      this.#nulls(nulls);
    } else this.floats(column.values, nulls);
  }

  same(index: number): void {
    this.#begin(encodings.same, index);
  }

  absent(): void {
    this.#begin(encodings.absent, 0);
  }

  /** In the narrowest form that gives every value back bit by bit (a negative zero stays one). */
  floats(values: Float64Array, nulls: Uint8Array | null): void {
    const { least, most, whole } = this.#memory.survey(values);
    const range = most - least;
    if (range === 0 && whole) this.#begin(encodings.constant, least);
    else if (!whole || !(range <= 0xffffffff) || !Number.isSafeInteger(least) || !Number.isSafeInteger(most)) {
      this.#begin(encodings.float64, 0);
      this.#bytes(entry.data, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    } else if (range <= 0xff) this.#offsets(encodings.offset8, least, 1, values.length);
    else if (range <= 0xffff) this.#offsets(encodings.offset16, least, 2, values.length);
    else this.#offsets(encodings.offset32, least, 4, values.length);
    this.#nulls(nulls);
  }

  finish(base: number, count: number): Uint8Array<ArrayBuffer> {
    const head = this.#memory.view(0, headerBytes);
    head.setUint8(header.version, blockVersion);
    head.setUint32(header.entries, this.#entries, true);
    head.setUint32(header.count, count, true);
    head.setFloat64(header.base, base, true);
    head.setUint32(header.checksum, this.#memory.checksum(header.entries, this.#end), true);
    return bytesOf(this.#memory.view(0, this.#end));
  }

  #begin(encoding: number, value: number): void {
    this.#entry++;
    const place = this.#place();
    place.setUint8(entry.encoding, encoding);
    place.setFloat64(entry.value, value, true);
  }

  #offsets(encoding: number, least: number, width: Width, count: number): void {
    this.#begin(encoding, least);
    this.#memory.narrow(least, width, this.#room(entry.data, count * width));
  }

  #texts({ codes, dictionary }: StringColumn, nulls: Uint8Array | null): void {
    const present = nulls === null ? null : numberCodes(codes, nulls, dictionary.size);
    const texts = Array.from(present?.held ?? this.#memory.list(codes, dictionary.size), (code) => dictionary.values[code]!);
    const { encoding, width, Numbers } = texts.length <= 0x100 ? byBytes : texts.length <= 0x10000 ? byHalves : byWords;
    this.#begin(encoding, 0);
    const bytes = codes.length * width;
    const at = this.#room(entry.data, bytes);
    if (present === null) this.#memory.number(width, at);
    else {
      const { buffer, byteOffset } = this.#memory.view(at, bytes);
      new Numbers(buffer, byteOffset, codes.length).set(present.numbers);
    }
    this.#nulls(nulls);
    this.#place().setUint32(entry.textCount, texts.length, true);
    const size = textBytes(texts);
    writeTexts(this.#memory.view(this.#room(entry.texts, size), size), texts);
  }

  #nulls(nulls: Uint8Array | null): void {
    if (nulls !== null) this.#bytes(entry.nulls, nulls);
  }

  #bytes(part: number, bytes: Uint8Array): void {
    const at = this.#room(part, bytes.length);
    bytesOf(this.#memory.view(at, bytes.length)).set(bytes);
  }

  /** Where a part of this entry begins; the directory knows it then. Its last word is zero, so that what aligns the next one is. */
  #room(part: number, bytes: number): number {
    const at = this.#end;
    this.#end = align8(at + bytes);
    this.#place().setUint32(part, at, true);
    if (this.#end > at) bytesOf(this.#memory.view(this.#end - 8, 8)).fill(0);
    return at;
  }

  #place(): DataView<ArrayBuffer> {
    return this.#memory.view(headerBytes + this.#entry * entryBytes, entryBytes);
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: DataView<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Lengths in UTF-16 units as 32-bit numbers, then the units: whatever a string holds comes back, lone surrogates too. */
function textBytes(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + 4 + text.length * 2, 0);
}

function writeTexts({ buffer, byteOffset, byteLength }: DataView<ArrayBuffer>, texts: readonly string[]): void {
  const lengths = new Uint32Array(buffer, byteOffset, texts.length);
  const units = new Uint16Array(buffer, byteOffset + texts.length * 4, (byteLength - texts.length * 4) / 2);
  let next = 0;
  for (let t = 0; t < texts.length; t++) {
    const text = texts[t]!;
    lengths[t] = text.length;
    for (let i = 0; i < text.length; i++) units[next++] = text.charCodeAt(i);
  }
}
