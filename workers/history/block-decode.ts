import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Column } from '#pipeline/data/column.ts';
import type { Field, Schema } from '#pipeline/data/schema.ts';
import { newArrays } from './block-arrays.ts';
import type { BlockArrays } from './block-arrays.ts';
import { blockVersion, encodings, entry, entryBytes, firstBlockVersion, header, headerBytes } from './block-layout.ts';
import { blockMemoryFor } from './block-memories.ts';
import type { BlockMemory } from './block-memory.ts';
import { crc32 } from './crc32.ts';
import type { SharedDictionaries } from './shared-dictionaries.ts';
import type { TextTable } from './text-table.ts';

export interface DecodeRequest {
  readonly schema: Schema;
  /** Columns that come with values; the others come empty. */
  readonly needed: readonly number[];
  readonly dictionaries: SharedDictionaries;
  /** New ones unless it is said. */
  readonly arrays?: BlockArrays;
}

/** The chunk in a block; null when the block is not what was written. */
export function decodeBlock(buffer: ArrayBuffer, base: number, request: DecodeRequest, memory?: BlockMemory): Chunk | null {
  if (buffer.byteLength < headerBytes) return null;
  const block = new Block(buffer, request.arrays ?? newArrays, memory);
  if (!block.isIntact(base, request.schema.length)) return null;
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

/** How many rows a block says that it has. */
export function rowsOf(buffer: ArrayBuffer): number {
  return buffer.byteLength < headerBytes ? 0 : new DataView(buffer).getUint32(header.count, true);
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
  readonly #arrays: BlockArrays;
  readonly #memory: BlockMemory;

  /** `memory`: the one of this thread unless it is said. */
  constructor(buffer: ArrayBuffer, arrays: BlockArrays, memory?: BlockMemory) {
    this.#buffer = buffer;
    this.#arrays = arrays;
    this.#view = new DataView(buffer);
    this.count = this.#view.getUint32(header.count, true);
    this.#memory = memory ?? blockMemoryFor(this.count);
    this.#memory.load(buffer);
  }

  isIntact(base: number, columns: number): boolean {
    const view = this.#view;
    return (
      view.getUint32(header.checksum, true) === this.#checksum(view.getUint8(header.version)) &&
      view.getUint32(header.entries, true) === columns + 3 &&
      view.getFloat64(header.base, true) === base
    );
  }

  /** null of a format that is not known. */
  #checksum(version: number): number | null {
    if (version === blockVersion) return this.#memory.checksum(header.entries, this.#buffer.byteLength);
    return version === firstBlockVersion ? crc32(new Uint8Array(this.#buffer, header.entries)) : null;
  }

  column(index: number, field: Field, dictionaries: SharedDictionaries): Column {
    const nullsAt = this.#number(index, entry.nulls);
    const nulls = nullsAt === 0 ? null : this.#bytes(nullsAt);
    if (field.type === 'string') return { type: 'string', codes: this.#codes(index, dictionaries, nulls), dictionary: dictionaries.of(index), nulls };
    if (field.type === 'bool') return { type: 'bool', values: this.#bytes(this.#number(index, entry.data)), nulls };
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
    const values = this.#arrays.floats(this.count);
    switch (this.#encoding(index)) {
      case encodings.constant:
        return values.fill(value);
      case encodings.offset8:
        this.#memory.widen({ at: data, count: this.count, width: 1 }, value, values);
        return values;
      case encodings.offset16:
        this.#memory.widen({ at: data, count: this.count, width: 2 }, value, values);
        return values;
      case encodings.offset32:
        this.#memory.widen({ at: data, count: this.count, width: 4 }, value, values);
        return values;
      default:
        values.set(new Float64Array(this.#buffer, data, this.count));
        return values;
    }
  }

  #bytes(at: number): Uint8Array {
    const bytes = this.#arrays.bytes(this.count);
    bytes.set(new Uint8Array(this.#buffer, at, this.count));
    return bytes;
  }

  #codes(index: number, dictionaries: SharedDictionaries, nulls: Uint8Array | null): Int32Array {
    const shared = this.#sharedCodes(index, dictionaries.textsOf(index));
    const encoding = this.#encoding(index);
    const width = encoding === encodings.codes8 ? 1 : encoding === encodings.codes16 ? 2 : 4;
    const codes = this.#arrays.codes(this.count);
    this.#memory.translate({ at: this.#number(index, entry.data), count: this.count, width }, shared, codes);
    if (nulls !== null) for (let i = 0; i < codes.length; i++) if (nulls[i] === 1) codes[i] = 0;
    return codes;
  }

  /** The shared code of each text of the block. */
  #sharedCodes(index: number, texts: TextTable): Int32Array {
    return texts.codesOf({ buffer: this.#buffer, at: this.#number(index, entry.texts), count: this.#number(index, entry.textCount) });
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
