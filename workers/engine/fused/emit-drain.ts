import { wasm, WasmCode } from '#pipeline/base/wasm-code.ts';
import { blankOf } from './blank.ts';
import type { Layout, MeasurePlace } from './layout.ts';
import type { Program, ProgramMeasure } from './program.ts';

const local = { group: 0, at: 1, count: 2, words: 3, value: 4 };

/** Locals of `drain`: three words and a float behind the first. */
export function drainLocals<T>(word: T, float: T): T[] {
  return [word, word, word, word, float];
}

/**
 * `drain()`: the groups that have rows, each with what its banks add up to, at the places for what is drained; answers how many
 * they are, and makes them blank again.
 */
export function drainFunction(program: Program, layout: Layout): WasmCode {
  const code = new WasmCode().i32(layout.groupsAt).set(local.at);
  code.op(wasm.loop, wasm.nothing);
  sumWords(code, layout, layout.rowsAt);
  code.get(local.words).op(wasm.if, wasm.nothing);
  code.get(local.count).i32(2).op(wasm.i32.shiftLeft).get(local.group).memory(wasm.storeI32, layout.drainedAt);
  takeWords(code, layout, layout.rowsAt, layout.drainedRowsAt);
  program.measures.forEach((measure, m) => takeMeasure(code, layout, measure, layout.measures[m]!));
  code.get(local.count).i32(1).op(wasm.i32.add).set(local.count).op(wasm.end);
  code.get(local.at).i32(layout.groupBytes).op(wasm.i32.add).set(local.at);
  code.get(local.group).i32(1).op(wasm.i32.add).tee(local.group).i32(layout.groups).op(wasm.i32.less, wasm.branchIf, 0, wasm.end);
  return code.get(local.count);
}

function takeMeasure(code: WasmCode, layout: Layout, { fn }: ProgramMeasure, { taken, value, drainedTaken, drainedValue }: MeasurePlace): void {
  if (taken >= 0) {
    sumWords(code, layout, taken);
    takeWords(code, layout, taken, drainedTaken);
  }
  if (value < 0) return;
  for (let bank = 0; bank < layout.banks; bank++) {
    const at = bank * layout.bankBytes + value;
    code.get(local.at).memory(wasm.loadF64, at);
    if (bank > 0 && fn === 'sum') code.get(local.value).op(wasm.f64.add);
    else if (bank > 0) code.get(local.value).get(local.at).memory(wasm.loadF64, at).get(local.value).op(fn === 'least' ? wasm.f64.less : wasm.f64.greater, wasm.select);
    code.set(local.value).get(local.at).f64(blankOf(fn)).memory(wasm.storeF64, at);
  }
  code.get(local.count).i32(3).op(wasm.i32.shiftLeft).get(local.value).memory(wasm.storeF64, drainedValue);
}

/** Leaves in `words` what the banks hold at a place of the group. */
function sumWords(code: WasmCode, { banks, bankBytes }: Layout, place: number): void {
  for (let bank = 0; bank < banks; bank++) {
    code.get(local.at).memory(wasm.loadI32, bank * bankBytes + place);
    if (bank > 0) code.op(wasm.i32.add);
  }
  code.set(local.words);
}

/** Puts `words` where it is drained to, and makes the place blank in all banks. */
function takeWords(code: WasmCode, { banks, bankBytes }: Layout, place: number, drained: number): void {
  code.get(local.count).i32(3).op(wasm.i32.shiftLeft).get(local.words).op(wasm.f64.ofI32).memory(wasm.storeF64, drained);
  for (let bank = 0; bank < banks; bank++) code.get(local.at).i32(0).memory(wasm.storeI32, bank * bankBytes + place);
}
