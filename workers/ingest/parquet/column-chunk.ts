import type { ColumnMetaData, CompressionCodec, PageHeader } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { compressors } from 'hyparquet-compressors';
import { maxPageBytes } from '../limits.ts';
import { readHybrid } from './hybrid.ts';
import { readValues } from './values.ts';
import type { ValueContext, Values } from './values.ts';

/** One column of one row group: `nulls[i] === 1` where there is no value, and NaN in `values` where we can't hold it. */
export interface DecodedColumn {
  readonly values: Values;
  readonly nulls: Uint8Array | null;
}

export interface ColumnChunkRequest extends ValueContext {
  readonly rows: number;
  readonly optional: boolean;
  readonly codec: CompressionCodec;
}

/** A page header is small; a window keeps hostile variable-length numbers from costing much. */
const maxHeaderBytes = 1 << 16;

/**
 * Decodes a flat column chunk into typed arrays. Our own page loop over hyparquet's parts: its column reader answers
 * with arrays of boxed values, and believes the lengths of runs that a damaged file claims.
 */
export function readColumnChunk(bytes: Uint8Array, request: ColumnChunkRequest): DecodedColumn {
  const sink = new Sink(request);
  let dictionary: Values | null = null;
  let at = 0;
  while (sink.rows < request.rows) {
    const window = new DataView(bytes.buffer, bytes.byteOffset + at, Math.min(bytes.length - at, maxHeaderBytes));
    const reader = { view: window, offset: 0 };
    const header = parquetHeader(reader);
    at += reader.offset;
    const { compressed_page_size: size, uncompressed_page_size: fullSize } = header;
    if (!(size >= 0 && size <= bytes.length - at) || !(fullSize >= 0 && fullSize <= maxPageBytes)) throw new Error('page sizes out of range');
    const page = bytes.subarray(at, at + size);
    at += size;
    if (header.type === 'DICTIONARY_PAGE') dictionary = readDictionary(page, header, request);
    else if (header.type === 'DATA_PAGE') sink.add(dataPage(page, header, request), dictionary);
    else if (header.type === 'DATA_PAGE_V2') sink.add(dataPageV2(page, header, request), dictionary);
  }
  return sink.finish();
}

export function codecKnown(meta: ColumnMetaData): boolean {
  return meta.codec === 'UNCOMPRESSED' || compressors[meta.codec] !== undefined;
}

interface DataPage {
  readonly count: number;
  /** 1 where there is a value; null when all have one. */
  readonly levels: Int32Array | null;
  readonly encoding: string;
  readonly values: Uint8Array;
}

function readDictionary(page: Uint8Array, header: PageHeader, request: ColumnChunkRequest): Values {
  const count = header.dictionary_page_header?.num_values ?? -1;
  const bytes = decompressPage(page, header.uncompressed_page_size, request.codec, compressors);
  if (!(count >= 0 && count <= bytes.length * 8)) throw new Error('dictionary size out of range');
  return readValues(bytes, 'PLAIN', count, request);
}

function dataPage(page: Uint8Array, header: PageHeader, request: ColumnChunkRequest): DataPage {
  const head = header.data_page_header;
  if (head === undefined) throw new Error('data page without header');
  const count = checkedCount(head.num_values, request);
  const bytes = decompressPage(page, header.uncompressed_page_size, request.codec, compressors);
  if (!request.optional) return { count, levels: null, encoding: head.encoding, values: withoutLength(bytes, head.encoding) };
  if (bytes.length < 4) throw new Error('levels out of range');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (length > bytes.length - 4) throw new Error('levels out of range');
  const levels = readLevels(bytes.subarray(4, 4 + length), count);
  return { count, levels, encoding: head.encoding, values: withoutLength(bytes.subarray(4 + length), head.encoding) };
}

function dataPageV2(page: Uint8Array, header: PageHeader, request: ColumnChunkRequest): DataPage {
  const head = header.data_page_header_v2;
  if (head === undefined) throw new Error('data page without header');
  const count = checkedCount(head.num_values, request);
  const start = head.repetition_levels_byte_length;
  const end = start + head.definition_levels_byte_length;
  if (!(start >= 0 && end >= start && end <= page.length)) throw new Error('levels out of range');
  const levels = request.optional ? readLevels(page.subarray(start, end), count) : null;
  const rest = page.subarray(end);
  const values = head.is_compressed === false ? rest : decompressPage(rest, header.uncompressed_page_size - end, request.codec, compressors);
  return { count, levels, encoding: head.encoding, values: withoutLength(values, head.encoding) };
}

function checkedCount(count: number, { rows }: ColumnChunkRequest): number {
  if (!(count >= 0 && count <= rows)) throw new Error('page holds more values than its row group');
  return count;
}

/** RLE values (booleans) carry their length in front; everything else starts at once. */
function withoutLength(values: Uint8Array, encoding: string): Uint8Array {
  return encoding === 'RLE' ? values.subarray(4) : values;
}

function readLevels(bytes: Uint8Array, count: number): Int32Array | null {
  const levels = new Int32Array(count);
  readHybrid(bytes, 1, levels);
  return levels.includes(0) ? levels : null;
}

/** Puts the pages of a column one after the other. */
class Sink {
  rows = 0;
  readonly #request: ColumnChunkRequest;
  readonly #values: Values;
  #nulls: Uint8Array | null = null;
  /** A file of empty pages would go on for ever. */
  #emptyPages = 0;

  constructor(request: ColumnChunkRequest) {
    this.#request = request;
    this.#values = request.kind.type === 'string' ? new Int32Array(request.rows) : new Float64Array(request.rows);
  }

  add(page: DataPage, dictionary: Values | null): void {
    if (page.count > this.#request.rows - this.rows) throw new Error('pages hold more values than their row group');
    if (page.count === 0 && ++this.#emptyPages > 1000) throw new Error('too many empty pages');
    const present = page.levels === null ? page.count : countOnes(page.levels);
    const values = decode(page, present, { dictionary, context: this.#request });
    if (page.levels === null) this.#values.set(values, this.rows);
    else this.#spread(values, page.levels);
    this.rows += page.count;
  }

  finish(): DecodedColumn {
    return { values: this.#values, nulls: this.#nulls };
  }

  #spread(values: Values, levels: Int32Array): void {
    this.#nulls ??= new Uint8Array(this.#request.rows);
    let next = 0;
    for (let i = 0; i < levels.length; i++) {
      if (levels[i] === 1) this.#values[this.rows + i] = values[next++]!;
      else this.#nulls[this.rows + i] = 1;
    }
  }
}

function decode(page: DataPage, count: number, from: { dictionary: Values | null; context: ValueContext }): Values {
  if (!page.encoding.endsWith('_DICTIONARY')) return readValues(page.values, page.encoding, count, from.context);
  const { dictionary } = from;
  if (dictionary === null) throw new Error('dictionary page is missing');
  const indices = new Int32Array(count);
  if (count > 0) readHybrid(page.values.subarray(1), page.values[0] ?? 0, indices);
  return dictionary instanceof Int32Array ? lookUpCodes(indices, dictionary) : lookUpNumbers(indices, dictionary);
}

function lookUpCodes(indices: Int32Array, dictionary: Int32Array): Int32Array {
  const size = dictionary.length;
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i]!;
    if (index < 0 || index >= size) throw new Error('dictionary index out of range');
    indices[i] = dictionary[index]!;
  }
  return indices;
}

function lookUpNumbers(indices: Int32Array, dictionary: Float64Array): Float64Array {
  const size = dictionary.length;
  const values = new Float64Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i]!;
    if (index < 0 || index >= size) throw new Error('dictionary index out of range');
    values[i] = dictionary[index]!;
  }
  return values;
}

function countOnes(levels: Int32Array): number {
  let count = 0;
  for (let i = 0; i < levels.length; i++) count += levels[i]!;
  return count;
}
