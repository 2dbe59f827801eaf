import { blankOf } from './emit.ts';
import { nobodys } from './layout.ts';
import type { Layout } from './layout.ts';
import type { Program } from './program.ts';

/** The groups in a loop's memory, each with a place in every bank; what is taken from them is blank behind it. */
export class GroupMemory {
  readonly #program: Program;
  readonly #layout: Layout;
  readonly #words: Int32Array;
  readonly #floats: Float64Array;
  readonly #active: Int32Array;

  constructor(program: Program, layout: Layout, memory: ArrayBuffer) {
    this.#program = program;
    this.#layout = layout;
    this.#words = new Int32Array(memory);
    this.#floats = new Float64Array(memory);
    this.#active = new Int32Array(layout.groups);
    for (let group = 0; group < layout.banks * (layout.groups + nobodys); group++) this.#blank(layout.groupsAt + group * layout.groupBytes);
  }

  /** Offsets of the groups that have rows, in the first bank. Valid until the next call. */
  active(): Int32Array {
    const { groups, groupBytes, groupsAt, banks, bankBytes, rowsAt } = this.#layout;
    const words = this.#words;
    const active = this.#active;
    let length = 0;
    for (let group = 0, at = groupsAt; group < groups; group++, at += groupBytes) {
      let rows = 0;
      for (let bank = 0; bank < banks; bank++) rows += words[(at + bank * bankBytes + rowsAt) >> 2]!;
      if (rows > 0) active[length++] = at;
    }
    return active.subarray(0, length);
  }

  takeWords(active: Int32Array, offset: number, into: Float64Array): void {
    const { banks, bankBytes } = this.#layout;
    const words = this.#words;
    for (let i = 0; i < active.length; i++) {
      let sum = 0;
      for (let bank = 0, at = (active[i]! + offset) >> 2; bank < banks; bank++, at += bankBytes >> 2) {
        sum += words[at]!;
        words[at] = 0;
      }
      into[i] = sum;
    }
  }

  takeSums(active: Int32Array, offset: number, into: Float64Array): void {
    const { banks, bankBytes } = this.#layout;
    const floats = this.#floats;
    for (let i = 0; i < active.length; i++) {
      let sum = 0;
      for (let bank = 0, at = (active[i]! + offset) >> 3; bank < banks; bank++, at += bankBytes >> 3) {
        sum += floats[at]!;
        floats[at] = 0;
      }
      into[i] = sum;
    }
  }

  takeExtremes(active: Int32Array, { at: offset, into, fn }: { at: number; into: Float64Array; fn: 'least' | 'greatest' }): void {
    const { banks, bankBytes } = this.#layout;
    const floats = this.#floats;
    const blank = blankOf(fn);
    for (let i = 0; i < active.length; i++) {
      let extreme = blank;
      for (let bank = 0, at = (active[i]! + offset) >> 3; bank < banks; bank++, at += bankBytes >> 3) {
        const value = floats[at]!;
        if (fn === 'least' ? value < extreme : value > extreme) extreme = value;
        floats[at] = blank;
      }
      into[i] = extreme;
    }
  }

  #blank(at: number): void {
    const { rowsAt, measures } = this.#layout;
    this.#words[(at + rowsAt) >> 2] = 0;
    measures.forEach(({ taken, value }, m) => {
      if (taken >= 0) this.#words[(at + taken) >> 2] = 0;
      if (value >= 0) this.#floats[(at + value) >> 3] = blankOf(this.#program.measures[m]!.fn);
    });
  }
}
