import type { BlockMemory, Run, Survey } from './block-memory.ts';
import { numberCodes } from './text-numbers.ts';
import { xxh32 } from './xxh32.ts';

/** In plain TypeScript: where nothing can be compiled or a block is too long, and the oracle of what is compiled. */
export function createPlainMemory(): BlockMemory {
  let own = new ArrayBuffer(1 << 16);
  let block = own;
  let surveyed: Float64Array = new Float64Array(0);
  let numbered: Uint32Array = new Uint32Array(0);
  const view = (at: number, bytes: number): DataView<ArrayBuffer> => {
    if (at + bytes > own.byteLength) {
      const before = own;
      own = new ArrayBuffer(Math.max(at + bytes, 2 * before.byteLength));
      new Uint8Array(own).set(new Uint8Array(before));
    }
    block = own;
    return new DataView(own, at, bytes);
  };
  const bytesOf = ({ at, count }: Run): Uint8Array => new Uint8Array(block, at, count);
  const halvesOf = ({ at, count }: Run): Uint16Array => new Uint16Array(block, at, count);
  const wordsOf = ({ at, count }: Run): Uint32Array => new Uint32Array(block, at, count);
  return {
    view,
    survey(values) {
      surveyed = values;
      return surveyOf(values);
    },
    narrow(least, width, at) {
      const run = { at, count: surveyed.length, width };
      view(at, run.count * width);
      if (width === 1) narrow8(surveyed, least, bytesOf(run));
      else if (width === 2) narrow16(surveyed, least, halvesOf(run));
      else narrow32(surveyed, least, wordsOf(run));
    },
    list(codes, dictionarySize) {
      const { held, numbers } = numberCodes(codes, null, dictionarySize);
      numbered = numbers;
      return held;
    },
    number(width, at) {
      const run = { at, count: numbered.length, width };
      view(at, run.count * width);
      (width === 1 ? bytesOf(run) : width === 2 ? halvesOf(run) : wordsOf(run)).set(numbered);
    },
    load(loaded) {
      block = loaded;
    },
    holds: (loaded) => block === loaded,
    widen(run, base, into) {
      if (run.width === 1) widen8(bytesOf(run), base, into);
      else if (run.width === 2) widen16(halvesOf(run), base, into);
      else widen32(wordsOf(run), base, into);
    },
    translate(run, table, into) {
      if (run.width === 1) translate8(bytesOf(run), table, into);
      else if (run.width === 2) translate16(halvesOf(run), table, into);
      else translate32(wordsOf(run), table, into);
    },
    checksum: (from, to) => xxh32(new Uint8Array(block, from, to - from)),
  };
}

/** Two at a time: neither waits for the other. */
function surveyOf(values: Float64Array): Survey {
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

// One function an array class: a loop that sees several is many times slower.

function narrow8(values: Float64Array, least: number, into: Uint8Array): void {
  for (let i = 0; i < into.length; i++) into[i] = values[i]! - least;
}

function narrow16(values: Float64Array, least: number, into: Uint16Array): void {
  for (let i = 0; i < into.length; i++) into[i] = values[i]! - least;
}

function narrow32(values: Float64Array, least: number, into: Uint32Array): void {
  for (let i = 0; i < into.length; i++) into[i] = values[i]! - least;
}

function widen8(data: Uint8Array, base: number, into: Float64Array): void {
  for (let i = 0; i < data.length; i++) into[i] = base + data[i]!;
}

function widen16(data: Uint16Array, base: number, into: Float64Array): void {
  for (let i = 0; i < data.length; i++) into[i] = base + data[i]!;
}

function widen32(data: Uint32Array, base: number, into: Float64Array): void {
  for (let i = 0; i < data.length; i++) into[i] = base + data[i]!;
}

function translate8(data: Uint8Array, table: Int32Array, into: Int32Array): void {
  for (let i = 0; i < data.length; i++) into[i] = table[data[i]!]!;
}

function translate16(data: Uint16Array, table: Int32Array, into: Int32Array): void {
  for (let i = 0; i < data.length; i++) into[i] = table[data[i]!]!;
}

function translate32(data: Uint32Array, table: Int32Array, into: Int32Array): void {
  for (let i = 0; i < data.length; i++) into[i] = table[data[i]!]!;
}
