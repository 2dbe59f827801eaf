import { assert } from '#pipeline/base/assert.ts';
import { wasmModule } from '#pipeline/base/wasm-code.ts';
import { wasmExports } from '#pipeline/base/wasm-exports.ts';
import type { BlockMemory, Run, Survey, Width } from './block-memory.ts';
import { codesAtOnce, markFunction, numberFunction, rankFunction, translateFunction } from './emit-codes.ts';
import { narrowFunction, numbersAtOnce, surveyFunction, widenFunction } from './emit-numbers.ts';
import { stripesFunction } from './emit-xxh32.ts';
import { numberCodes } from './text-numbers.ts';
import { finishXxh32, stripeBytes, xxh32 } from './xxh32.ts';

/** Rows that a block may have; texts, no more than its table has words. */
export const mostRows = 131_072;
/** Words of the table that codes are looked up in. */
const mostWords = 65_536;

// First come the places that one column needs, each with what a function takes too many of, then the block.
const rangeAt = 0;
const numbersAt = 64;
/** Half of what the numbers take is for the codes of a column, the other half for the list of those that it holds. */
const codesAt = numbersAt;
const heldAt = codesAt + (mostRows + codesAtOnce) * 4;
const tableAt = numbersAt + (mostRows + numbersAtOnce) * 8;
const blockAt = tableAt + mostWords * 4;
const slack = numbersAtOnce * 8;
const pageBytes = 65_536;

type OnNumbers = (at: number, end: number, into: number, base: number) => void;
type OnCodes = (at: number, end: number, into: number, table: number) => void;

interface Exports extends Record<`${'narrow' | 'widen'}${Width}`, OnNumbers>, Record<`${'number' | 'translate'}${1 | 2}`, OnCodes> {
  readonly memory: WebAssembly.Memory;
  readonly survey: (at: number, end: number, into: number) => number;
  readonly mark: (at: number, end: number, table: number) => void;
  readonly rank: (at: number, end: number, held: number) => number;
  readonly stripes: (at: number, end: number) => number;
}

/** In WebAssembly, for blocks of at most `mostRows`; null where the environment refuses to compile it. */
export function createWasmMemory(): BlockMemory | null {
  const made = wasmExports(moduleBytes()) as Exports | null;
  return made === null ? null : new WasmMemory(made);
}

class WasmMemory implements BlockMemory {
  readonly #exports: Exports;
  /** Of the whole memory, until it grows. */
  #bytes: Uint8Array<ArrayBuffer>;
  #loaded: ArrayBuffer | null = null;
  /** Of the values surveyed last. */
  #count = 0;
  /** Of the codes listed last. */
  #listed = 0;
  /** Their numbers, where the dictionary is longer than the table. */
  #sparse: Uint32Array | null = null;

  constructor(made: Exports) {
    this.#exports = made;
    this.#bytes = new Uint8Array(made.memory.buffer);
  }

  view(at: number, bytes: number): DataView<ArrayBuffer> {
    this.#loaded = null;
    this.#reserve(at + bytes);
    return new DataView(this.#bytes.buffer, blockAt + at, bytes);
  }

  survey(values: Float64Array): Survey {
    this.#count = values.length;
    if (values.length === 0) return { least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY, whole: true };
    this.#floats(numbersAt, values.length).set(values);
    const whole = this.#exports.survey(numbersAt, this.#padded(values[0]!), rangeAt) === 1;
    const range = this.#floats(rangeAt, 2);
    return { least: range[0]!, most: range[1]!, whole };
  }

  narrow(least: number, width: Width, at: number): void {
    this.#reserve(at + this.#count * width);
    this.#exports[`narrow${width}`](numbersAt, this.#padded(least), blockAt + at, least);
  }

  list(codes: Int32Array, dictionarySize: number): Int32Array {
    this.#listed = codes.length;
    this.#sparse = null;
    if (codes.length === 0) return new Int32Array(0);
    if (dictionarySize > mostWords) {
      const { held, numbers } = numberCodes(codes, null, dictionarySize);
      this.#sparse = numbers;
      return held;
    }
    const own = this.#words(codesAt, codes.length + codesAtOnce);
    own.set(codes);
    own.fill(0, codes.length);
    this.#words(tableAt, dictionarySize).fill(0);
    this.#exports.mark(codesAt, codesAt + codes.length * 4, tableAt);
    return this.#words(heldAt, this.#exports.rank(tableAt, tableAt + dictionarySize * 4, heldAt));
  }

  number(width: Width, at: number): void {
    assert(width !== 4, 'a block has no more texts than the table has words');
    this.#reserve(at + this.#listed * width);
    if (this.#sparse !== null) (width === 1 ? new Uint8Array(this.#bytes.buffer, blockAt + at, this.#listed) : new Uint16Array(this.#bytes.buffer, blockAt + at, this.#listed)).set(this.#sparse);
    else if (this.#listed > 0) this.#exports[width === 1 ? 'number1' : 'number2'](codesAt, codesAt + this.#listed * 4, blockAt + at, tableAt);
  }

  load(block: ArrayBuffer): void {
    this.#reserve(block.byteLength);
    this.#bytes.set(new Uint8Array(block), blockAt);
    this.#loaded = block;
  }

  holds(block: ArrayBuffer): boolean {
    return this.#loaded === block;
  }

  widen({ at, count, width }: Run, base: number, into: Float64Array): void {
    if (count === 0) return;
    this.#exports[`widen${width}`](blockAt + at, blockAt + at + count * width, numbersAt, base);
    into.set(this.#floats(numbersAt, count));
  }

  translate({ at, count, width }: Run, table: Int32Array, into: Int32Array): void {
    assert(width !== 4, 'a block has no more texts than the table has words');
    if (count === 0) return;
    this.#words(tableAt, table.length).set(table);
    this.#exports[width === 1 ? 'translate1' : 'translate2'](blockAt + at, blockAt + at + count * width, numbersAt, tableAt);
    into.set(this.#words(numbersAt, count));
  }

  checksum(from: number, to: number): number {
    const bytes = this.#bytes.subarray(blockAt + from, blockAt + to);
    if (bytes.length < stripeBytes) return xxh32(bytes);
    return finishXxh32(this.#exports.stripes(bytes.byteOffset, bytes.byteOffset + bytes.length - (bytes.length % stripeBytes)), bytes);
  }
  /** The end of the numbers surveyed, and behind it, up to where a function stops, a number that changes nothing. */
  #padded(number: number): number {
    const padding = Math.ceil(this.#count / numbersAtOnce) * numbersAtOnce - this.#count;
    const end = numbersAt + this.#count * 8;
    this.#floats(end, padding).fill(number);
    return end;
  }

  #floats(at: number, count: number): Float64Array {
    return new Float64Array(this.#bytes.buffer, at, count);
  }

  #words(at: number, count: number): Int32Array {
    return new Int32Array(this.#bytes.buffer, at, count);
  }

  /** Room for so many bytes of a block. */
  #reserve(bytes: number): void {
    const held = this.#bytes.length;
    const missing = blockAt + bytes + slack - held;
    if (missing <= 0) return;
    const { memory } = this.#exports;
    memory.grow(Math.ceil(Math.max(missing, held / 2) / pageBytes));
    this.#bytes = new Uint8Array(memory.buffer);
  }
}

function moduleBytes(): Uint8Array<ArrayBuffer> {
  const numbers = ([1, 2, 4] as const).flatMap((width) => [narrowFunction(width), widenFunction(width)]);
  const codes = ([1, 2] as const).flatMap((width) => [numberFunction(width), translateFunction(width)]);
  return wasmModule([surveyFunction(), ...numbers, markFunction(), rankFunction(), ...codes, stripesFunction()], Math.ceil((blockAt + slack) / pageBytes) + 8);
}
