import { must } from '#pipeline/base/assert.ts';
import { greatestUnsignedFunction, greatestUnsignedLanes, pageFunction, strikeFunction, wipeFunction } from './emit-distinct.ts';
import { hasValue, nobodys, pageBytes } from './layout.ts';
import type { Layout, MeasurePlace } from './layout.ts';
import type { Program, ProgramMeasure } from './program.ts';
import type { Test } from './row-test.ts';
import { wasm, WasmCode, wasmModule, wasmType } from './wasm-code.ts';
import type { WasmFunction } from './wasm-code.ts';

/**
 * A module with `add(first, end)`, which takes rows [first, end) of the memory into their groups, and
 * `greatest(at, end)`: the greatest magnitude of the numbers at those offsets. A row takes the same way whatever the tests say
 * of it, for no processor can foresee them: one that counts nowhere goes to a group of nobody's.
 */
export function emitModule(program: Program, layout: Layout): Uint8Array<ArrayBuffer> {
  const { i32, f64, v128 } = wasmType;
  const gates = program.gates.map(() => i32);
  return wasmModule([
    { name: 'add', params: [i32, i32], results: [], locals: [i32, i32, i32, f64, ...gates], body: new RowLoop(program, layout).emit() },
    { name: 'greatest', params: [i32, i32], results: [f64], locals: Array.from({ length: greatestLanes }, () => v128), body: greatestLoop() },
    ...distinctFunctions(layout),
  ], layout.pages);
}

/** The number of `page`, which is the first of these. */
const pageNumber = 2;

function distinctFunctions({ distinct }: Layout): readonly WasmFunction[] {
  const { i32, v128 } = wasmType;
  if (distinct === null) return [];
  return [
    { name: 'page', params: [i32], results: [i32], locals: [i32], body: pageFunction(distinct) },
    { name: 'strike', params: [i32, i32], results: [i32], locals: [i32, i32, i32, i32, i32], body: strikeFunction(distinct) },
    { name: 'wipe', params: [i32, i32], results: [], locals: [], body: wipeFunction(distinct) },
    { name: 'greatestUnsigned', params: [i32, i32], results: [i32], locals: Array.from({ length: greatestUnsignedLanes }, () => v128), body: greatestUnsignedFunction() },
  ];
}

/** Numbers that `greatest` takes at a time: two for each. */
const greatestLanes = 4;
export const greatestStep = 2 * greatestLanes;

const local = { row: 0, end: 1, passes: 2, group: 3, mark: 4, value: 5, firstPassed: 6 };

class RowLoop {
  readonly #program: Program;
  readonly #layout: Layout;
  readonly #code = new WasmCode();

  constructor(program: Program, layout: Layout) {
    this.#program = program;
    this.#layout = layout;
  }

  emit(): WasmCode {
    const code = this.#code;
    code.op(wasm.block, wasm.nothing).get(local.row).get(local.end).op(wasm.i32.greaterOrEqual, wasm.branchIf, 0);
    code.op(wasm.loop, wasm.nothing);
    this.#gates();
    this.#group();
    this.#addAt(this.#layout.rowsAt, () => code.i32(1));
    this.#program.measures.forEach((measure, m) => this.#measure(measure, this.#layout.measures[m]!));
    code.get(local.row).i32(1).op(wasm.i32.add).tee(local.row).get(local.end).op(wasm.i32.less, wasm.branchIf, 0, wasm.end, wasm.end);
    this.#program.gates.forEach((_, g) => {
      const at = this.#layout.passedAt + g * 4;
      code.i32(0).i32(0).memory(wasm.loadI32, at).get(local.firstPassed + g).op(wasm.i32.add).memory(wasm.storeI32, at);
    });
    return code;
  }

  /** Leaves in `passes` whether the row gets through all gates, and counts those that get through each. */
  #gates(): void {
    const code = this.#code;
    let first = true;
    this.#program.gates.forEach((gate, g) => {
      if (gate !== null) {
        this.#test(gate);
        if (!first) code.get(local.passes).op(wasm.i32.and);
        code.set(local.passes);
        first = false;
      }
      const passed = local.firstPassed + g;
      code.get(passed);
      if (first) code.i32(1);
      else code.get(local.passes);
      code.op(wasm.i32.add).set(passed);
    });
  }

  /** Leaves in `group` where the row's group lies. */
  #group(): void {
    const code = this.#code;
    const { groups, groupBytes, banks, bankBytes } = this.#layout;
    this.#groupNumber();
    if (this.#program.gates.some((gate) => gate !== null)) {
      code.get(local.row).i32(nobodys - 1).op(wasm.i32.and).i32(groups).op(wasm.i32.add).get(local.passes).op(wasm.select);
    }
    code.i32(groupBytes).op(wasm.i32.multiply);
    if (banks > 1) code.get(local.row).i32(banks - 1).op(wasm.i32.and).i32(bankBytes).op(wasm.i32.multiply, wasm.i32.add);
    code.set(local.group);
  }

  #groupNumber(): void {
    const code = this.#code;
    const { keys } = this.#program;
    if (keys.length === 0) code.i32(0);
    keys.forEach((key, k) => {
      if (k > 0) code.i32(this.#layout.keySizes[k]!).op(wasm.i32.multiply);
      this.#codeOf(key.index);
      const table = this.#layout.tables.find(({ of }) => of.kind === 'key' && of.key === key);
      if (table !== undefined) code.i32(2).op(wasm.i32.shiftLeft).memory(wasm.loadI32, table.at);
      if (k > 0) code.op(wasm.i32.add);
    });
  }

  #measure({ fn, column, coded, where }: ProgramMeasure, { taken, value, cursor }: MeasurePlace): void {
    const code = this.#code;
    if (fn === 'distinct') this.#keep(cursor, () => (coded ? this.#codeOf(column) : this.#wholeNumber(column)));
    if (where !== null) {
      this.#test(where);
      code.set(local.mark);
      this.#addAt(taken, () => code.get(local.mark));
    }
    if (!hasValue({ fn })) return;
    this.#number(column);
    if (where !== null) code.f64(blankOf(fn)).get(local.mark).op(wasm.select);
    const at = this.#layout.groupsAt + value;
    if (fn === 'sum') {
      code.set(local.value).get(local.group).get(local.group).memory(wasm.loadF64, at).get(local.value).op(wasm.f64.add).memory(wasm.storeF64, at);
      return;
    }
    code.set(local.value).get(local.group).get(local.value).get(local.group).memory(wasm.loadF64, at);
    code.get(local.value).get(local.group).memory(wasm.loadF64, at).op(fn === 'least' ? wasm.f64.less : wasm.f64.greater, wasm.select).memory(wasm.storeF64, at);
  }

  /** Writes a value to its group's page. */
  #keep(cursor: number, value: () => void): void {
    const code = this.#code;
    const at = this.#layout.groupsAt + cursor;
    code.get(local.group).memory(wasm.loadI32, at).tee(local.mark).i32(pageBytes - 1).op(wasm.i32.and).i32(pageBytes - 4).op(wasm.i32.equal);
    code.op(wasm.if, wasm.nothing).get(local.mark).op(wasm.call, pageNumber).set(local.mark).op(wasm.end).get(local.mark);
    value();
    code.memory(wasm.storeI32, 0).get(local.group).get(local.mark).i32(4).op(wasm.i32.add).memory(wasm.storeI32, at);
  }

  #wholeNumber(index: number): void {
    this.#number(index);
    this.#code.op(...wasm.truncateF64);
  }

  #addAt(offset: number, what: () => void): void {
    const at = this.#layout.groupsAt + offset;
    this.#code.get(local.group).get(local.group).memory(wasm.loadI32, at);
    what();
    this.#code.op(wasm.i32.add).memory(wasm.storeI32, at);
  }

  #test(test: Test): void {
    const code = this.#code;
    switch (test.kind) {
      case 'number':
        this.#number(test.index);
        code.f64(test.constant).op(comparisons[test.operator]);
        break;
      case 'text': {
        const table = must(this.#layout.tables.find(({ of }) => of.kind === 'test' && of.test === test), 'table of a test');
        this.#codeOf(test.index);
        code.memory(wasm.loadByte, table.at);
        break;
      }
      case 'flag':
        code.get(local.row).memory(wasm.loadByte, this.#placeOf(test.index));
        break;
      case 'not':
        this.#test(test.of);
        code.op(wasm.i32.isZero);
        break;
      default:
        this.#test(test.left);
        this.#test(test.right);
        code.op(test.kind === 'both' ? wasm.i32.and : wasm.i32.or);
    }
  }

  #number(index: number): void {
    this.#code.get(local.row).i32(3).op(wasm.i32.shiftLeft).memory(wasm.loadF64, this.#placeOf(index));
  }

  #codeOf(index: number): void {
    this.#code.get(local.row).i32(2).op(wasm.i32.shiftLeft).memory(wasm.loadI32, this.#placeOf(index));
  }

  #placeOf(index: number): number {
    return must(this.#layout.inputs.find((each) => each.index === index), 'input of a loop').at;
  }
}

const comparisons = {
  '=': wasm.f64.equal, '<>': wasm.f64.notEqual, '<': wasm.f64.less, '<=': wasm.f64.lessOrEqual, '>': wasm.f64.greater, '>=': wasm.f64.greaterOrEqual,
  'IS DISTINCT FROM': wasm.f64.notEqual, 'IS NOT DISTINCT FROM': wasm.f64.equal,
} as const;

/** What a row adds that a measure leaves out. */
export function blankOf(fn: ProgramMeasure['fn']): number {
  if (fn === 'least') return Number.POSITIVE_INFINITY;
  return fn === 'greatest' ? Number.NEGATIVE_INFINITY : 0;
}

/** Eight numbers at a time, in four lanes of which none waits for another; what lies behind the last one must be 0. */
function greatestLoop(): WasmCode {
  const [at, end, first] = [0, 1, 2];
  const { v128 } = wasm;
  const code = new WasmCode().op(wasm.block, wasm.nothing).get(at).get(end).op(wasm.i32.greaterOrEqual, wasm.branchIf, 0).op(wasm.loop, wasm.nothing);
  for (let lane = 0; lane < greatestLanes; lane++) {
    code.get(first + lane).get(at).simd(v128.load, 0, lane * 16).simd(v128.absF64).simd(v128.pseudoMaximumF64).set(first + lane);
  }
  code.get(at).i32(16 * greatestLanes).op(wasm.i32.add).tee(at).get(end).op(wasm.i32.less, wasm.branchIf, 0, wasm.end, wasm.end);
  code.get(first);
  for (let lane = 1; lane < greatestLanes; lane++) code.get(first + lane).simd(v128.pseudoMaximumF64);
  return code.set(first).get(first).simd(v128.laneF64, 0).get(first).simd(v128.laneF64, 1).op(wasm.f64.maximum);
}
