import { must } from '#pipeline/base/assert.ts';
import { wasm } from '#pipeline/base/wasm-code.ts';
import type { WasmCode } from '#pipeline/base/wasm-code.ts';
import type { Layout } from './layout.ts';
import type { Test } from './row-test.ts';

/** Writes code that puts values of a row on the stack, and what tests say of them. */
export class RowReads {
  readonly #code: WasmCode;
  readonly #layout: Layout;
  /** The local that has the first of the rows taken at once. */
  readonly #row: number;
  /** Of the row that code is written for: how far it lies behind that one. */
  ahead = 0;

  constructor(code: WasmCode, layout: Layout, row: number) {
    this.#code = code;
    this.#layout = layout;
    this.#row = row;
  }

  /** 1 where the row passes, else 0. */
  test(test: Test): void {
    const code = this.#code;
    switch (test.kind) {
      case 'number':
        this.number(test.index);
        code.f64(test.constant).op(comparisons[test.operator]);
        break;
      case 'text': {
        const table = must(this.#layout.tables.find(({ of }) => of.kind === 'test' && of.test === test), 'table of a test');
        this.codeOf(test.index);
        code.memory(wasm.loadByte, table.at);
        break;
      }
      case 'flag':
        code.get(this.#row).memory(wasm.loadByte, this.#placeOf(test.index, 1));
        break;
      case 'not':
        this.test(test.of);
        code.op(wasm.i32.isZero);
        break;
      default:
        this.test(test.left);
        this.test(test.right);
        code.op(test.kind === 'both' ? wasm.i32.and : wasm.i32.or);
    }
  }

  number(index: number): void {
    this.#code.get(this.#row).i32(3).op(wasm.i32.shiftLeft).memory(wasm.loadF64, this.#placeOf(index, 8));
  }

  wholeNumber(index: number): void {
    this.number(index);
    this.#code.op(...wasm.truncateF64);
  }

  /** The code of a text. */
  codeOf(index: number): void {
    this.#code.get(this.#row).i32(2).op(wasm.i32.shiftLeft).memory(wasm.loadI32, this.#placeOf(index, 4));
  }

  /** Where the row's value of a column lies, less where `row` says. */
  #placeOf(index: number, width: number): number {
    return must(this.#layout.inputs.find((each) => each.index === index), 'input of a loop').at + this.ahead * width;
  }
}

const comparisons = {
  '=': wasm.f64.equal, '<>': wasm.f64.notEqual, '<': wasm.f64.less, '<=': wasm.f64.lessOrEqual, '>': wasm.f64.greater, '>=': wasm.f64.greaterOrEqual,
  'IS DISTINCT FROM': wasm.f64.notEqual, 'IS NOT DISTINCT FROM': wasm.f64.equal,
} as const;
