import { wasm, WasmCode } from '#pipeline/base/wasm-code.ts';
import { orBlank, takePair, takeValue, valuedPairs } from './emit-values.ts';
import type { Valued } from './emit-values.ts';
import { nobodys, pageBytes, rowsAtOnce } from './layout.ts';
import type { Layout } from './layout.ts';
import type { Program } from './program.ts';
import { RowReads } from './row-reads.ts';

/** Of the function `page` in the module. */
const pageNumber = 3;

const local = { row: 0, end: 1, passes: 2, group: 3, cursor: 4, values: [5, 6], firstPassed: 7 };

/**
 * The body of `add`: each row takes the same way whatever the tests say of it. Rows are taken four at a time, which differ only in constants
 * of the code, and those that are left one by one.
 */
export class RowLoop {
  readonly #program: Program;
  readonly #layout: Layout;
  readonly #code = new WasmCode();
  readonly #reads: RowReads;

  constructor(program: Program, layout: Layout) {
    this.#program = program;
    this.#layout = layout;
    this.#reads = new RowReads(this.#code, layout, local.row);
  }

  emit(): WasmCode {
    const code = this.#code;
    this.#loop(rowsAtOnce);
    this.#loop(1);
    this.#program.gates.forEach((_, g) => {
      const at = this.#layout.passedAt + g * 4;
      code.i32(0).i32(0).memory(wasm.loadI32, at).get(local.firstPassed + g).op(wasm.i32.add).memory(wasm.storeI32, at);
    });
    return code;
  }

  /** Takes rows while there are so many left. */
  #loop(rows: number): void {
    const code = this.#code;
    const left = (): WasmCode => code.get(local.end).get(local.row).op(wasm.i32.subtract).i32(rows).op(wasm.i32.greaterOrEqual);
    left().op(wasm.if, wasm.nothing, wasm.loop, wasm.nothing);
    for (this.#reads.ahead = 0; this.#reads.ahead < rows; this.#reads.ahead++) this.#row();
    code.step(local.row, rows);
    left().op(wasm.branchIf, 0, wasm.end, wasm.end);
  }

  #row(): void {
    this.#gates();
    this.#group();
    this.#count();
    this.#program.measures.forEach(({ fn, column, coded }, m) => {
      if (fn === 'distinct') this.#keep(this.#layout.measures[m]!.cursor, () => (coded ? this.#reads.codeOf(column) : this.#reads.wholeNumber(column)));
    });
    for (const pair of valuedPairs(this.#program, this.#groupsAt, this.#layout)) this.#take(pair);
  }

  /** Leaves in `passes` whether the row gets through all gates, and counts those that get through each. */
  #gates(): void {
    const code = this.#code;
    let first = true;
    this.#program.gates.forEach((gate, g) => {
      if (gate !== null) {
        this.#reads.test(gate);
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

  /** Leaves in `group` where the row's group lies: one of nobody's where the row does not get through. */
  #group(): void {
    const code = this.#code;
    const { groups, groupBytes } = this.#layout;
    this.#keyed();
    if (this.#program.gates.some((gate) => gate !== null)) {
      code.get(local.row).i32(this.#reads.ahead).op(wasm.i32.add).i32(nobodys - 1).op(wasm.i32.and).i32(groups).op(wasm.i32.add).i32(groupBytes).op(wasm.i32.multiply);
      code.get(local.passes).op(wasm.select);
    }
    code.set(local.group);
  }

  #keyed(): void {
    const code = this.#code;
    const { keys } = this.#program;
    if (keys.length === 0) code.i32(0);
    keys.forEach((key, k) => {
      this.#reads.codeOf(key.index);
      const table = this.#layout.tables.find(({ of }) => of.kind === 'key' && of.key === key);
      if (table === undefined) code.i32(this.#layout.keys[k]!.step * this.#layout.groupBytes).op(wasm.i32.multiply);
      else code.i32(2).op(wasm.i32.shiftLeft).memory(wasm.loadI32, table.at);
      if (k > 0) code.op(wasm.i32.add);
    });
  }

  /** Where the groups of the row's bank lie. */
  get #groupsAt(): number {
    const { groupsAt, banks, bankBytes } = this.#layout;
    return groupsAt + (this.#reads.ahead % banks) * bankBytes;
  }

  /** Counts the row, and for each measure with a condition whether it takes it; the first of those together with the row. */
  #count(): void {
    const code = this.#code;
    const { rowsAt } = this.#layout;
    const narrowed = this.#program.measures.flatMap(({ where }, m) => (where === null ? [] : [{ where, mark: this.#markOf(m), taken: this.#layout.measures[m]!.taken }]));
    for (const { where, mark } of narrowed) {
      this.#reads.test(where);
      code.set(mark);
    }
    const [first, ...others] = narrowed;
    if (first === undefined) this.#addAt(rowsAt, () => code.i32(1));
    else {
      const at = this.#groupsAt + rowsAt;
      code.get(local.group).get(local.group).memory(wasm.loadI64, at);
      code.get(first.mark).op(wasm.i64.ofI32).i64(32).op(wasm.i64.shiftLeft).i64(1).op(wasm.i64.or, wasm.i64.add).memory(wasm.storeI64, at);
    }
    for (const { mark, taken } of others) this.#addAt(taken, () => code.get(mark));
  }

  #take(pair: readonly Valued[]): void {
    const code = this.#code;
    const alike = pair.length === 2 && pair[0]!.measure.column === pair[1]!.measure.column && pair.every(({ measure: { where } }) => where === null);
    const values = alike ? [local.values[0]!, local.values[0]!] : local.values;
    pair.forEach(({ measure }, i) => {
      if (alike && i > 0) return;
      this.#reads.number(measure.column);
      if (measure.where !== null) orBlank(code, measure, this.#markOf(this.#program.measures.indexOf(measure)));
      code.set(values[i]!);
    });
    if (pair.length === 2) takePair(code, pair, { group: local.group, values });
    else takeValue(code, pair[0]!, { group: local.group, value: values[0]! });
  }

  #markOf(m: number): number {
    return local.firstPassed + this.#program.gates.length + m;
  }

  /** Writes a value to its group's page. */
  #keep(cursor: number, value: () => void): void {
    const code = this.#code;
    const at = this.#groupsAt + cursor;
    code.get(local.group).memory(wasm.loadI32, at).tee(local.cursor).i32(pageBytes - 1).op(wasm.i32.and).i32(pageBytes - 4).op(wasm.i32.equal);
    code.op(wasm.if, wasm.nothing).get(local.cursor).op(wasm.call, pageNumber).set(local.cursor).op(wasm.end).get(local.cursor);
    value();
    code.memory(wasm.storeI32, 0).get(local.group).get(local.cursor).i32(4).op(wasm.i32.add).memory(wasm.storeI32, at);
  }

  #addAt(offset: number, what: () => void): void {
    const at = this.#groupsAt + offset;
    this.#code.get(local.group).get(local.group).memory(wasm.loadI32, at);
    what();
    this.#code.op(wasm.i32.add).memory(wasm.storeI32, at);
  }
}
