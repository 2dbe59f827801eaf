import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Column } from '#pipeline/data/column.ts';
import type { Field, Schema } from '#pipeline/data/schema.ts';
import { blockVersion, encodings, entry, entryBytes, header, headerBytes } from './block-layout.ts';
import { crc32 } from './crc32.ts';
import type { SharedDictionaries } from './shared-dictionaries.ts';
import type { TextTable } from './text-table.ts';

export interface DecodeRequest {
  readonly schema: Schema;
  /** Columns that come with values; the others come empty. */
  readonly needed: readonly number[];
  readonly dictionaries: SharedDictionaries;
}

/** The chunk in a block; null when the block is not what was written. */
export function decodeBlock(buffer: ArrayBuffer, base: number, request: DecodeRequest): Chunk | null {
  if (!isIntact(buffer, base, request.schema.length)) return null;
  const block = new Block(buffer);
  const columns = request.schema.map((field, c) => (request.needed.includes(c) ? block.column(c, field, request.dictionaries) : emptyColumn(field, c, request.dictionaries)));
  const timesAt = request.schema.length;
  const alias = block.sameAs(timesAt);
  const aliased = alias === null ? undefined : columns[alias];
  const times = aliased !== undefined && request.needed.includes(alias!) ? (aliased as { values: Float64Array }).values : block.floats(alias ?? timesAt);
  const arrivals = block.sameAs(timesAt + 1) === null ? block.floats(timesAt + 1) : times;
  return { length: block.count, columns, times, arrivals, watermarks: block.isAbsent(timesAt + 2) ? null : block.floats(timesAt + 2) };
}

/** What a block says of where it begins; NaN where it is too short to say. */
export function baseOf(buffer: ArrayBuffer): number {
  return buffer.byteLength < headerBytes ? Number.NaN : new DataView(buffer).getFloat64(header.base, true);
}

function isIntact(buffer: ArrayBuffer, base: number, columns: number): boolean {
  if (buffer.byteLength < headerBytes) return false;
  const view = new DataView(buffer);
  return (
    view.getUint8(header.version) === blockVersion &&
    view.getUint32(header.crc, true) === crc32(new Uint8Array(buffer, header.entries)) &&
    view.getUint32(header.entries, true) === columns + 3 &&
    view.getFloat64(header.base, true) === base
  );
}

function emptyColumn(field: Field, index: number, dictionaries: SharedDictionaries): Column {
  if (field.type === 'string') return { type: 'string', codes: new Int32Array(0), dictionary: dictionaries.of(index), nulls: null };
  if (field.type === 'bool') return { type: 'bool', values: new Uint8Array(0), nulls: null };
  return { type: field.type, values: new Float64Array(0), nulls: null };
}

class Block {
  readonly count: number;
  readonly #buffer: ArrayBuffer;
  readonly #view: DataView;

  constructor(buffer: ArrayBuffer) {
    this.#buffer = buffer;
    this.#view = new DataView(buffer);
    this.count = this.#view.getUint32(header.count, true);
  }

  column(index: number, field: Field, dictionaries: SharedDictionaries): Column {
    const nullsAt = this.#number(index, entry.nulls);
    const nulls = nullsAt === 0 ? null : new Uint8Array(this.#buffer, nullsAt, this.count).slice();
    if (field.type === 'string') return { type: 'string', codes: this.#codes(index, dictionaries, nulls), dictionary: dictionaries.of(index), nulls };
    if (field.type === 'bool') return { type: 'bool', values: new Uint8Array(this.#buffer, this.#number(index, entry.data), this.count).slice(), nulls };
    return { type: field.type, values: this.floats(index), nulls };
  }

  sameAs(index: number): number | null {
    return this.#encoding(index) === encodings.same ? this.#view.getFloat64(this.#at(index) + entry.value, true) : null;
  }

  isAbsent(index: number): boolean {
    return this.#encoding(index) === encodings.absent;
  }

  floats(index: number): Float64Array {
    const value = this.#view.getFloat64(this.#at(index) + entry.value, true);
    const data = this.#number(index, entry.data);
    switch (this.#encoding(index)) {
      case encodings.constant:
        return new Float64Array(this.count).fill(value);
      case encodings.offset8:
        return widen8(new Uint8Array(this.#buffer, data, this.count), value);
      case encodings.offset16:
        return widen16(new Uint16Array(this.#buffer, data, this.count), value);
      case encodings.offset32:
        return widen32(new Uint32Array(this.#buffer, data, this.count), value);
      default:
        return new Float64Array(this.#buffer, data, this.count).slice();
    }
  }

  #codes(index: number, dictionaries: SharedDictionaries, nulls: Uint8Array | null): Int32Array {
    const shared = this.#sharedCodes(index, dictionaries.textsOf(index));
    const data = this.#number(index, entry.data);
    const codes = this.#translated(this.#encoding(index), data, shared);
    if (nulls !== null) for (let i = 0; i < codes.length; i++) if (nulls[i] === 1) codes[i] = 0;
    return codes;
  }

  #translated(encoding: number, data: number, shared: Int32Array): Int32Array {
    if (encoding === encodings.codes8) return translate8(new Uint8Array(this.#buffer, data, this.count), shared);
    if (encoding === encodings.codes16) return translate16(new Uint16Array(this.#buffer, data, this.count), shared);
    return translate32(new Uint32Array(this.#buffer, data, this.count), shared);
  }

  /** The shared code of each text of the block. */
  #sharedCodes(index: number, texts: TextTable): Int32Array {
    const count = this.#number(index, entry.textCount);
    const at = this.#number(index, entry.texts);
    const lengths = new Uint32Array(this.#buffer, at, count);
    const units = new Uint16Array(this.#buffer, at + count * 4);
    const codes = new Int32Array(count);
    let next = 0;
    for (let t = 0; t < count; t++) {
      const end = next + lengths[t]!;
      codes[t] = texts.codeOf(units, next, end);
      next = end;
    }
    texts.needOne();
    return codes;
  }

  #at(index: number): number {
    return headerBytes + index * entryBytes;
  }

  #encoding(index: number): number {
    return this.#view.getUint8(this.#at(index) + entry.encoding);
  }

  #number(index: number, position: number): number {
    return this.#view.getUint32(this.#at(index) + position, true);
  }
}

// One function an array class: a loop that sees several is many times slower.

function widen8(data: Uint8Array, base: number): Float64Array {
  const values = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) values[i] = base + data[i]!;
  return values;
}

function widen16(data: Uint16Array, base: number): Float64Array {
  const values = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) values[i] = base + data[i]!;
  return values;
}

function widen32(data: Uint32Array, base: number): Float64Array {
  const values = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) values[i] = base + data[i]!;
  return values;
}

function translate8(data: Uint8Array, shared: Int32Array): Int32Array {
  const codes = new Int32Array(data.length);
  for (let i = 0; i < data.length; i++) codes[i] = shared[data[i]!]!;
  return codes;
}

function translate16(data: Uint16Array, shared: Int32Array): Int32Array {
  const codes = new Int32Array(data.length);
  for (let i = 0; i < data.length; i++) codes[i] = shared[data[i]!]!;
  return codes;
}

function translate32(data: Uint32Array, shared: Int32Array): Int32Array {
  const codes = new Int32Array(data.length);
  for (let i = 0; i < data.length; i++) codes[i] = shared[data[i]!]!;
  return codes;
}
