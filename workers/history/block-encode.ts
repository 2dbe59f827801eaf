import type { Chunk } from '#pipeline/data/chunk.ts';
import type { Column, StringColumn } from '#pipeline/data/column.ts';
import { sameFloats } from '#pipeline/data/same-floats.ts';
import { align8, blockVersion, encodings, entry, entryBytes, header, headerBytes } from './block-layout.ts';
import { crc32 } from './crc32.ts';

/** One part of a block before it is laid out. */
interface Part {
  readonly encoding: number;
  readonly value: number;
  readonly data: Float64Array | Uint8Array | Uint16Array | Uint32Array | null;
  readonly nulls: Uint8Array | null;
  readonly texts: readonly string[] | null;
}

/** A chunk as one buffer: see block-layout.ts for the shape. */
export function encodeBlock(base: number, chunk: Chunk): ArrayBuffer {
  const parts = partsOf(chunk);
  const places = placesOf(parts);
  const buffer = new ArrayBuffer(places.size);
  const view = new DataView(buffer);
  view.setUint8(header.version, blockVersion);
  view.setUint32(header.entries, parts.length, true);
  view.setUint32(header.count, chunk.length, true);
  view.setFloat64(header.base, base, true);
  for (const [i, part] of parts.entries()) writePart({ buffer, view, at: headerBytes + i * entryBytes }, part, places.of[i]!);
  view.setUint32(header.crc, crc32(new Uint8Array(buffer, header.entries)), true);
  return buffer;
}

function partsOf(chunk: Chunk): Part[] {
  const columns = chunk.columns.map(columnPart);
  const alias = chunk.columns.findIndex((column) => column.type !== 'string' && column.type !== 'bool' && column.nulls === null && sameFloats(column.values, chunk.times));
  const times = alias >= 0 ? same(alias) : floatPart(chunk.times, null);
  const arrivals = equalFloats(chunk.arrivals, chunk.times) ? same(columns.length) : floatPart(chunk.arrivals, null);
  const watermarks = chunk.watermarks === null ? { ...same(0), encoding: encodings.absent } : floatPart(chunk.watermarks, null);
  return [...columns, times, arrivals, watermarks];
}

function same(index: number): Part {
  return { encoding: encodings.same, value: index, data: null, nulls: null, texts: null };
}

function equalFloats(a: Float64Array, b: Float64Array): boolean {
  if (sameFloats(a, b)) return true;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function columnPart(column: Column): Part {
  const nulls = column.nulls?.includes(1) === true ? column.nulls : null;
  if (column.type === 'string') return stringPart(column, nulls);
  if (column.type === 'bool') return { encoding: encodings.bytes, value: 0, data: column.values, nulls, texts: null };
  return floatPart(column.values, nulls);
}

/** The narrowest form that gives every value back bit by bit (a negative zero stays one). */
function floatPart(values: Float64Array, nulls: Uint8Array | null): Part {
  const { least, most, whole } = survey(values);
  const range = most - least;
  const part = { value: least, nulls, texts: null };
  if (range === 0 && whole) return { ...part, encoding: encodings.constant, data: null };
  if (!whole || !(range <= 0xffffffff) || !Number.isSafeInteger(least) || !Number.isSafeInteger(most)) return { encoding: encodings.float64, value: 0, data: values, nulls, texts: null };
  if (range <= 0xff) return { ...part, encoding: encodings.offset8, data: narrow8(values, least) };
  if (range <= 0xffff) return { ...part, encoding: encodings.offset16, data: narrow16(values, least) };
  return { ...part, encoding: encodings.offset32, data: narrow32(values, least) };
}

/** Least and greatest value, and whether all are whole and none is a negative zero. Two at a time: neither waits for the other. */
function survey(values: Float64Array): { readonly least: number; readonly most: number; readonly whole: boolean } {
  let [least, most, otherLeast, otherMost] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let whole = true;
  for (let i = 0, last = values.length - 1; i <= last; i += 2) {
    const value = values[i]!;
    const other = values[i < last ? i + 1 : i]!;
    if (value < least) least = value;
    if (value > most) most = value;
    if (other < otherLeast) otherLeast = other;
    if (other > otherMost) otherMost = other;
    if (Math.floor(value) !== value || Math.floor(other) !== other) whole = false;
  }
  least = Math.min(least, otherLeast);
  most = Math.max(most, otherMost);
  return { least, most, whole: whole && !(least <= 0 && most >= 0 && hasNegativeZero(values)) };
}

function hasNegativeZero(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] === 0 && 1 / values[i]! < 0) return true;
  return false;
}

function narrow8(values: Float64Array, least: number): Uint8Array {
  const data = new Uint8Array(values.length);
  for (let i = 0; i < data.length; i++) data[i] = values[i]! - least;
  return data;
}

function narrow16(values: Float64Array, least: number): Uint16Array {
  const data = new Uint16Array(values.length);
  for (let i = 0; i < data.length; i++) data[i] = values[i]! - least;
  return data;
}

function narrow32(values: Float64Array, least: number): Uint32Array {
  const data = new Uint32Array(values.length);
  for (let i = 0; i < data.length; i++) data[i] = values[i]! - least;
  return data;
}

function stringPart(column: StringColumn, nulls: Uint8Array | null): Part {
  const numbers = new Uint32Array(column.codes.length);
  // A table beats a Map; a huge dictionary would cost more to clear than the block is worth.
  const dense = nulls === null && column.dictionary.size <= 1 << 20;
  const texts = dense ? numberCodes(column, numbers) : numberSparsely(column, nulls, numbers);
  const part = { value: 0, nulls, texts };
  if (texts.length <= 0x100) return { ...part, encoding: encodings.codes8, data: new Uint8Array(numbers) };
  if (texts.length <= 0x10000) return { ...part, encoding: encodings.codes16, data: new Uint16Array(numbers) };
  return { ...part, encoding: encodings.codes32, data: numbers };
}

/** Numbers the texts of a column in the order of first sight, and answers them. */
function numberCodes({ codes, dictionary }: StringColumn, numbers: Uint32Array): string[] {
  const local = new Int32Array(dictionary.size);
  const texts: string[] = [];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const number = local[code]!;
    numbers[i] = (number === 0 ? (local[code] = texts.push(dictionary.values[code]!)) : number) - 1;
  }
  return texts;
}

/** The same where there are NULLs, whose rows get number 0, or very many texts. */
function numberSparsely({ codes, dictionary }: StringColumn, nulls: Uint8Array | null, numbers: Uint32Array): string[] {
  const local = new Map<number, number>();
  const texts: string[] = [];
  for (let i = 0; i < codes.length; i++) {
    if (nulls?.[i] === 1) continue;
    const code = codes[i]!;
    let number = local.get(code);
    if (number === undefined) {
      number = texts.push(dictionary.values[code]!) - 1;
      local.set(code, number);
    }
    numbers[i] = number;
  }
  return texts;
}

interface Place {
  readonly data: number;
  readonly nulls: number;
  readonly texts: number;
}

function placesOf(parts: readonly Part[]): { readonly size: number; readonly of: readonly Place[] } {
  let at = align8(headerBytes + parts.length * entryBytes);
  const take = (bytes: number | undefined): number => {
    if (bytes === undefined) return 0;
    const place = at;
    at = align8(at + bytes);
    return place;
  };
  const of = parts.map((part) => ({ data: take(part.data?.byteLength), nulls: take(part.nulls?.length), texts: take(part.texts === null ? undefined : textBytes(part.texts)) }));
  return { size: at, of };
}

/** Lengths in UTF-16 units as 32-bit numbers, then the units: whatever a string holds comes back, lone surrogates too. */
function textBytes(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + 4 + text.length * 2, 0);
}

function writePart({ buffer, view, at }: { buffer: ArrayBuffer; view: DataView; at: number }, part: Part, place: Place): void {
  view.setUint8(at + entry.encoding, part.encoding);
  view.setUint32(at + entry.nulls, place.nulls, true);
  view.setUint32(at + entry.data, place.data, true);
  view.setUint32(at + entry.texts, place.texts, true);
  view.setUint32(at + entry.textCount, part.texts?.length ?? 0, true);
  view.setFloat64(at + entry.value, part.value, true);
  const { data, nulls, texts } = part;
  if (data !== null) new Uint8Array(buffer, place.data).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  if (nulls !== null) new Uint8Array(buffer, place.nulls).set(nulls);
  if (texts !== null) writeTexts(buffer, place.texts, texts);
}

function writeTexts(buffer: ArrayBuffer, at: number, texts: readonly string[]): void {
  const lengths = new Uint32Array(buffer, at, texts.length);
  const units = new Uint16Array(buffer, at + texts.length * 4);
  let next = 0;
  for (let t = 0; t < texts.length; t++) {
    const text = texts[t]!;
    lengths[t] = text.length;
    for (let i = 0; i < text.length; i++) units[next++] = text.charCodeAt(i);
  }
}
