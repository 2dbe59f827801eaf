import type { Dictionary } from '#pipeline/data/dictionary.ts';

/** Where a block lists texts: their lengths in UTF-16 units as 32-bit numbers, then the units. */
export interface TextList {
  readonly buffer: ArrayBuffer;
  readonly at: number;
  readonly count: number;
}

/** The texts of a dictionary by their UTF-16 units: one that is known is found without making a string of it. */
export class TextTable {
  readonly #dictionary: Dictionary;
  /** Codes + 1 by hash, open addressing; 0 is free. */
  #table = new Int32Array(1 << 8);
  #hashes = new Int32Array(1 << 8);
  #size = 0;
  /** Blocks that follow each other often hold the same texts. */
  #last: { readonly words: Int32Array; readonly codes: Int32Array } | null = null;

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary;
  }

  /** The code of each text of a list, in the order of the list; a column of NULLs still has a text, of which there are codes. */
  codesOf(list: TextList): Int32Array {
    const { buffer, at, count } = list;
    const lengths = new Uint32Array(buffer, at, count);
    let total = 0;
    for (let t = 0; t < count; t++) total += lengths[t]!;
    // What aligns the list is zero, so that its words say it all.
    const words = new Int32Array(buffer, at, count + ((total + 1) >> 1));
    const before = this.#last;
    if (before?.codes.length === count && sameWords(before.words, words)) return before.codes;
    const units = new Uint16Array(buffer, at + count * 4, total);
    const codes = new Int32Array(count);
    let next = 0;
    for (let t = 0; t < count; t++) codes[t] = this.#codeOf(units, next, (next += lengths[t]!));
    if (this.#dictionary.size === 0) this.#dictionary.encode('');
    this.#last = { words: words.slice(), codes };
    return codes;
  }

  /** The code of the text that units [start, end) are, made where there is none. */
  #codeOf(units: Uint16Array, start: number, end: number): number {
    const hash = hashOf(units, start, end);
    const table = this.#table;
    const mask = table.length - 1;
    let at = hash & mask;
    for (let held = table[at]!; held !== 0; held = table[at]!) {
      if (this.#hashes[at] === hash && isText(this.#dictionary.values[held - 1]!, units, start, end)) return held - 1;
      at = (at + 1) & mask;
    }
    const code = this.#dictionary.encode(textOf(units.subarray(start, end)));
    table[at] = code + 1;
    this.#hashes[at] = hash;
    this.#size++;
    if (this.#size * 2 > table.length) this.#grow();
    return code;
  }

  #grow(): void {
    const [codes, hashes] = [this.#table, this.#hashes];
    const mask = codes.length * 2 - 1;
    this.#table = new Int32Array(mask + 1);
    this.#hashes = new Int32Array(mask + 1);
    for (let i = 0; i < codes.length; i++) {
      if (codes[i] === 0) continue;
      let at = hashes[i]! & mask;
      while (this.#table[at] !== 0) at = (at + 1) & mask;
      this.#table[at] = codes[i]!;
      this.#hashes[at] = hashes[i]!;
    }
  }
}

function sameWords(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function hashOf(units: Uint16Array, start: number, end: number): number {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ units[i]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function isText(text: string, units: Uint16Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let i = start; i < end; i++) if (text.charCodeAt(i - start) !== units[i]) return false;
  return true;
}

/** `fromCharCode` takes its units as arguments, of which an engine bears only so many. */
const unitsAtOnce = 4096;

function textOf(units: Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += unitsAtOnce) text += Reflect.apply(String.fromCharCode, null, units.subarray(at, at + unitsAtOnce) as unknown as number[]);
  return text;
}
