import { wasm, WasmCode } from '#pipeline/base/wasm-code.ts';
import { pageBytes } from './layout.ts';
import type { DistinctPlace } from './layout.ts';

/** What a page holds: values, and behind them where the page before it begins. */
const linkAt = pageBytes - 4;

/** `page(cursor)`: a page linked to the full one whose end the cursor stands at. */
export function pageFunction({ nextPageAt }: DistinctPlace): WasmCode {
  const [full, page] = [0, 1];
  const code = new WasmCode().i32(0).memory(wasm.loadI32, nextPageAt).set(page);
  code.i32(0).get(page).i32(pageBytes).op(wasm.i32.add).memory(wasm.storeI32, nextPageAt);
  return code.get(page).get(full).i32(-pageBytes).op(wasm.i32.and).memory(wasm.storeI32, linkAt).get(page);
}

/** `strike(cursor, to)`: each value is written, and the next one over it where it has been there before. */
export function strikeFunction({ pagesAt, marksAt }: DistinctPlace): WasmCode {
  const [end, to, page, at, value, word, old] = [0, 1, 2, 3, 4, 5, 6];
  const code = new WasmCode().get(end).i32(-pageBytes).op(wasm.i32.and).set(page);
  code.op(wasm.block, wasm.nothing, wasm.loop, wasm.nothing).get(page).i32(pagesAt).op(wasm.i32.equal, wasm.branchIf, 1).get(page).set(at);
  code.op(wasm.loop, wasm.nothing).get(at).memory(wasm.loadI32, 0).set(value);
  code.get(value).i32(5).op(wasm.i32.shiftRight).i32(2).op(wasm.i32.shiftLeft).tee(word).memory(wasm.loadI32, marksAt).set(old);
  code.get(to).get(value).memory(wasm.storeI32, 0);
  code.get(word).get(old).i32(1).get(value).op(wasm.i32.shiftLeft, wasm.i32.or).memory(wasm.storeI32, marksAt);
  code.get(old).get(value).op(wasm.i32.shiftRight).i32(1).op(wasm.i32.and, wasm.i32.isZero).i32(2).op(wasm.i32.shiftLeft).get(to).op(wasm.i32.add).set(to);
  code.get(at).i32(4).op(wasm.i32.add).tee(at).get(end).op(wasm.i32.less, wasm.branchIf, 0, wasm.end);
  code.get(page).memory(wasm.loadI32, linkAt).tee(page).i32(linkAt).op(wasm.i32.add).set(end).op(wasm.branch, 0, wasm.end, wasm.end);
  return code.get(to);
}

export function wipeFunction({ marksAt }: DistinctPlace): WasmCode {
  const [at, end] = [0, 1];
  const code = new WasmCode().op(wasm.block, wasm.nothing).get(at).get(end).op(wasm.i32.greaterOrEqual, wasm.branchIf, 0).op(wasm.loop, wasm.nothing);
  code.get(at).memory(wasm.loadI32, 0).i32(5).op(wasm.i32.shiftRight).i32(2).op(wasm.i32.shiftLeft).i32(0).memory(wasm.storeI32, marksAt);
  return code.get(at).i32(4).op(wasm.i32.add).tee(at).get(end).op(wasm.i32.less, wasm.branchIf, 0, wasm.end, wasm.end);
}
