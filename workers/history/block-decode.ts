import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Column } from '#pipeline/data/column.ts';
import type { Field, Schema } from '#pipeline/data/schema.ts';
import { newArrays } from './block-arrays.ts';
import type { BlockArrays } from './block-arrays.ts';
import type { Piece } from './block-cuts.ts';
import { blockVersion, encodings, entry, entryBytes, firstBlockVersion, header, headerBytes } from './block-layout.ts';
import { blockMemoryFor } from './block-memories.ts';
import type { BlockMemory, Run, Width } from './block-memory.ts';
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
  const block = openBlock(buffer, base, request.schema.length, memory);
  return block === null ? null : block.chunk({ from: 0, to: block.rows }, request);
}

/** A block that is what was written, with so many columns; null otherwise. `memory`: the one of this thread unless it is said. */
export function openBlock(buffer: ArrayBuffer, base: number, columns: number, memory?: BlockMemory): Block | null {
  if (buffer.byteLength < headerBytes) return null;
  const block = new Block(buffer, memory);
  return block.isIntact(base, columns) ? block : null;
}

/** What a block says of where it begins; NaN where it is too short to say. */
export function baseOf(buffer: ArrayBuffer): number {
  return buffer.byteLength < headerBytes ? Number.NaN : new DataView(buffer).getFloat64(header.base, true);
}

function emptyColumn(field: Field, index: number, dictionaries: SharedDictionaries): Column {
  if (field.type === 'string') return { type: 'string', codes: new Int32Array(0), dictionary: dictionaries.of(index), nulls: null };
  if (field.type === 'bool') return { type: 'bool', values: new Uint8Array(0), nulls: null };
  return { type: field.type, values: new Float64Array(0), nulls: null };
}

/** A block in its stored form, which is decoded piece by piece. */
export class Block {
  readonly rows: number;
  readonly #buffer: ArrayBuffer;
  readonly #view: DataView;
  readonly #memory: BlockMemory;

  constructor(buffer: ArrayBuffer, memory?: BlockMemory) {
    this.#buffer = buffer;
    this.#view = new DataView(buffer);
    this.rows = this.#view.getUint32(header.count, true);
    this.#memory = memory ?? blockMemoryFor(this.rows);
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

  /** Some of its rows. */
  chunk({ from, to }: Piece, { schema, needed, dictionaries, arrays = newArrays }: DecodeRequest): Chunk {
    if (!this.#memory.holds(this.#buffer)) this.#memory.load(this.#buffer);
    const rows = { from, count: to - from, arrays };
    const columns = schema.map((field, c) => (needed.includes(c) ? this.#column(c, field, dictionaries, rows) : emptyColumn(field, c, dictionaries)));
    const timesAt = schema.length;
    const alias = this.#sameAs(timesAt);
    const aliased = alias === null ? undefined : columns[alias];
    const times = aliased !== undefined && needed.includes(alias!) ? (aliased as { values: Float64Array }).values : this.#floats(alias ?? timesAt, rows);
    const arrivals = this.#sameAs(timesAt + 1) === null ? this.#floats(timesAt + 1, rows) : times;
    return { length: rows.count, columns, times, arrivals, watermarks: this.#isAbsent(timesAt + 2) ? null : this.#floats(timesAt + 2, rows) };
  }

  /** null of a format that is not known. */
  #checksum(version: number): number | null {
    if (version === blockVersion) return this.#memory.checksum(header.entries, this.#buffer.byteLength);
    return version === firstBlockVersion ? crc32(new Uint8Array(this.#buffer, header.entries)) : null;
  }

  #column(index: number, field: Field, dictionaries: SharedDictionaries, rows: Rows): Column {
    const nullsAt = this.#number(index, entry.nulls);
    const nulls = nullsAt === 0 ? null : this.#bytes(nullsAt, rows);
    if (field.type === 'string') return { type: 'string', codes: this.#codes(index, { dictionaries, nulls }, rows), dictionary: dictionaries.of(index), nulls };
    if (field.type === 'bool') return { type: 'bool', values: this.#bytes(this.#number(index, entry.data), rows), nulls };
    return { type: field.type, values: this.#floats(index, rows), nulls };
  }

  #sameAs(index: number): number | null {
    return this.#encoding(index) === encodings.same ? this.#view.getFloat64(this.#at(index) + entry.value, true) : null;
  }

  #isAbsent(index: number): boolean {
    return this.#encoding(index) === encodings.absent;
  }

  #floats(index: number, rows: Rows): Float64Array {
    const value = this.#view.getFloat64(this.#at(index) + entry.value, true);
    const values = rows.arrays.floats(rows.count);
    switch (this.#encoding(index)) {
      case encodings.constant:
        return values.fill(value);
      case encodings.offset8:
        this.#memory.widen(this.#run(index, 1, rows), value, values);
        return values;
      case encodings.offset16:
        this.#memory.widen(this.#run(index, 2, rows), value, values);
        return values;
      case encodings.offset32:
        this.#memory.widen(this.#run(index, 4, rows), value, values);
        return values;
      default:
        values.set(new Float64Array(this.#buffer, this.#number(index, entry.data) + rows.from * 8, rows.count));
        return values;
    }
  }

  #bytes(at: number, { from, count, arrays }: Rows): Uint8Array {
    const bytes = arrays.bytes(count);
    bytes.set(new Uint8Array(this.#buffer, at + from, count));
    return bytes;
  }

  #codes(index: number, { dictionaries, nulls }: { readonly dictionaries: SharedDictionaries; readonly nulls: Uint8Array | null }, rows: Rows): Int32Array {
    const shared = this.#sharedCodes(index, dictionaries.textsOf(index));
    const encoding = this.#encoding(index);
    const width = encoding === encodings.codes8 ? 1 : encoding === encodings.codes16 ? 2 : 4;
    const codes = rows.arrays.codes(rows.count);
    this.#memory.translate(this.#run(index, width, rows), shared, codes);
    if (nulls !== null) for (let i = 0; i < codes.length; i++) if (nulls[i] === 1) codes[i] = 0;
    return codes;
  }

  /** The shared code of each text of the block. */
  #sharedCodes(index: number, texts: TextTable): Int32Array {
    return texts.codesOf({ buffer: this.#buffer, at: this.#number(index, entry.texts), count: this.#number(index, entry.textCount) });
  }

  #run(index: number, width: Width, { from, count }: Rows): Run {
    return { at: this.#number(index, entry.data) + from * width, count, width };
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

/** Some rows of a block, and where their values go. */
interface Rows {
  readonly from: number;
  readonly count: number;
  readonly arrays: BlockArrays;
}
