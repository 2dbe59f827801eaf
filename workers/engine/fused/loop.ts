import { assert, must } from '#pipeline/base/assert.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { slots } from '#pipeline/data/column.ts';
import type { Column } from '#pipeline/data/column.ts';
import type { Dictionary } from '#pipeline/data/dictionary.ts';
import type { FoldedGroups } from '#pipeline/operators/state.ts';
import { DistinctMemory } from './distinct-memory.ts';
import type { DistinctExports } from './distinct-memory.ts';
import { blankGroups } from './blank.ts';
import { emitModule } from './emit.ts';
import { greatestStep } from './emit-greatest.ts';
import { layOut, mostDistinct } from './layout.ts';
import type { Layout } from './layout.ts';
import { moduleOf } from './modules.ts';
import { numberTexts } from './number-texts.ts';
import type { Program } from './program.ts';
import type { Test } from './row-test.ts';

/** What the loop has made of the rows so far: the groups that have any. Arrays hold at least `length`, and are the loop's own. */
export interface Groups {
  readonly length: number;
  readonly keys: readonly Column[];
  readonly rows: Float64Array;
  /** Of each measure: rows that it took; their sum, least or greatest value, null for a count. */
  readonly measures: FoldedGroups['measures'];
}

/** A program over one set of dictionaries, with its memory. */
export class Loop {
  readonly groups: number;
  /** Of memory, 64 KiB each. */
  readonly pages: number;
  readonly #program: Program;
  readonly #layout: Layout;
  /** The texts of each key, by its part of a group's number. */
  readonly #texts: readonly Dictionary[];
  readonly #words: Int32Array;
  readonly #floats: Float64Array;
  readonly #bytes: Uint8Array;
  readonly #exports: LoopExports;
  readonly #distinct: DistinctMemory | null;
  readonly #dictionaries: ReadonlyMap<number, Dictionary>;
  readonly #drained: { readonly rows: Float64Array; readonly measures: readonly { readonly taken: Float64Array; readonly values: Float64Array | null }[] };

  private constructor(program: Program, layout: Layout, exports: LoopExports, { texts, dictionaries }: Words) {
    this.#program = program;
    this.#layout = layout;
    this.#texts = texts;
    this.#dictionaries = dictionaries;
    this.groups = layout.groups;
    this.pages = layout.pages;
    const { buffer } = exports.memory;
    this.#words = new Int32Array(buffer);
    this.#floats = new Float64Array(buffer);
    this.#bytes = new Uint8Array(buffer);
    this.#exports = exports;
    const floats = (at: number): Float64Array => new Float64Array(buffer, at, layout.groups);
    const rows = floats(layout.drainedRowsAt);
    this.#drained = {
      rows,
      measures: layout.measures.map(({ drainedTaken, drainedValue }) => ({ taken: drainedTaken < 0 ? rows : floats(drainedTaken), values: drainedValue < 0 ? null : floats(drainedValue) })),
    };
    blankGroups(program, layout, this.#floats);
    this.#distinct = layout.distinct === null ? null : new DistinctMemory(layout, layout.distinct, { words: this.#words, exports: exports as DistinctExports });
  }

  /** null where a text decides nothing, there are more groups than `most`, or the environment compiles nothing. */
  static create(whole: Program, chunk: Chunk, most: number): Loop | null {
    const dictionaries = new Map(chunk.columns.flatMap((column, i) => (column.type === 'string' ? [[i, column.dictionary] as const] : [])));
    // Where every text there is gets through, as with a lookup that always finds a row, none has to be looked at.
    const program = { ...whole, gates: whole.gates.map((gate) => (gate !== null && holdsAlways(gate, dictionaries) ? null : gate)) };
    const texts: Dictionary[] = [];
    const numbers: (Int32Array | null)[] = [];
    for (const key of program.keys) {
      const numbered = numberTexts(key, must(dictionaries.get(key.index), 'dictionary of a key'));
      if (numbered === null) return null;
      texts.push(numbered.texts);
      numbers.push(numbered.numbers);
    }
    const sizes = texts.map(({ size }) => Math.max(1, size));
    if (sizes.reduce((product, size) => product * size, 1) > most) return null;
    if (program.measures.some(({ fn, column, coded }) => fn === 'distinct' && coded && dictionaries.get(column)!.size > mostDistinct)) return null;
    const layout = layOut(program, { codes: new Map([...dictionaries].map(([index, { size }]) => [index, size])), keys: sizes });
    const module = moduleOf(emitModule(program, layout));
    if (module === null) return null;
    const loop = new Loop(program, layout, new WebAssembly.Instance(module).exports as unknown as LoopExports, { texts, dictionaries });
    return loop.#fillTables(dictionaries, numbers) ? loop : null;
  }

  /** Rows [from, to) of the chunk to the front of the memory. */
  load(chunk: Chunk, from: number, to: number): void {
    for (const { index, width, at } of this.#layout.inputs) {
      const rows = slots(chunk.columns[index]!).subarray(from, to);
      if (width === 8) this.#floats.set(rows, at / 8);
      else if (width === 4) this.#words.set(rows, at / 4);
      else this.#bytes.set(rows, at);
    }
  }

  /** The greatest magnitude of what is summed among the first `rows` rows loaded. */
  greatest(rows: number): number {
    let greatest = 0;
    for (const { fn, column } of this.#program.measures) {
      if (fn !== 'sum') continue;
      const at = this.#padded(column, rows);
      greatest = Math.max(greatest, this.#exports.greatest(at, at + rows * 8));
    }
    return greatest;
  }

  /** Whether distinct values among the first `rows` rows loaded can be told apart by marks. */
  canMark(rows: number): boolean {
    return this.#program.measures.every(({ fn, column, coded }) => {
      if (fn !== 'distinct' || coded) return true;
      const at = this.#padded(column, rows);
      return this.#exports.greatestUnsigned!(at, at + rows * 8) >>> 0 < mostDistinct;
    });
  }

  /** Rows [first, end) of those loaded into their groups. */
  add(first: number, end: number): void {
    this.#exports.add(first, end);
  }

  /** Rows that each gate has let through since this was asked last. */
  takePassed(into: Float64Array): void {
    const at = this.#layout.passedAt / 4;
    for (let g = 0; g < into.length; g++) {
      into[g]! += this.#words[at + g]!;
      this.#words[at + g] = 0;
    }
  }

  /** The groups that have rows, and makes them blank again. Valid until the next time. */
  drain(): Groups {
    const { drainedAt } = this.#layout;
    const length = this.#exports.drain();
    const numbers = this.#words.subarray(drainedAt / 4, drainedAt / 4 + length);
    const { rows, measures } = this.#drained;
    const sets = this.#program.measures.map(({ column, coded }, m) => {
      const { cursor } = this.#layout.measures[m]!;
      return cursor < 0 ? null : this.#distinct!.take(numbers, cursor, coded ? this.#dictionaries.get(column)! : null);
    });
    this.#distinct?.clear();
    return { length, rows, keys: this.#keysOf(numbers), measures: measures.map(({ taken, values }, m) => ({ taken, values, sets: sets[m]! })) };
  }

  /** Where the first `rows` numbers of a column lie, with zeros behind them. */
  #padded(column: number, rows: number): number {
    const { at } = must(this.#layout.inputs.find(({ index }) => index === column), 'input of a measure');
    this.#floats.fill(0, at / 8 + rows, at / 8 + Math.ceil(rows / greatestStep) * greatestStep);
    return at;
  }

  #keysOf(numbers: Int32Array): readonly Column[] {
    return this.#texts.map((dictionary, k): Column => {
      const { size, step } = this.#layout.keys[k]!;
      const codes = numbers.map((group) => Math.floor(group / step) % size);
      return { type: 'string', codes, dictionary, nulls: null };
    });
  }

  #fillTables(dictionaries: ReadonlyMap<number, Dictionary>, numbers: readonly (Int32Array | null)[]): boolean {
    for (const { index, at, of } of this.#layout.tables) {
      const { values } = must(dictionaries.get(index), 'dictionary of a table');
      if (of.kind === 'key') {
        const k = this.#program.keys.indexOf(of.key);
        const numbered = numbers[k];
        assert(numbered !== null && numbered !== undefined, 'a key in other words has numbers');
        const bytes = this.#layout.keys[k]!.step * this.#layout.groupBytes;
        this.#words.set(numbered.map((number) => number * bytes), at / 4);
        continue;
      }
      for (let code = 0; code < values.length; code++) {
        const holds = of.test.holds(values[code]!);
        if (holds === null) return false;
        this.#bytes[at + code] = holds ? 1 : 0;
      }
    }
    return true;
  }
}

function holdsAlways(test: Test, dictionaries: ReadonlyMap<number, Dictionary>): boolean {
  return test.kind === 'text' && must(dictionaries.get(test.index), 'dictionary of a test').values.every((text) => test.holds(text) === true);
}

/** What stands for texts in the loop. */
interface Words {
  readonly texts: readonly Dictionary[];
  readonly dictionaries: ReadonlyMap<number, Dictionary>;
}

interface LoopExports extends Partial<DistinctExports> {
  readonly memory: WebAssembly.Memory;
  readonly add: (first: number, end: number) => void;
  readonly greatest: (at: number, end: number) => number;
  readonly drain: () => number;
}
