import { WasmCode, wasm, wasmType } from '#pipeline/base/wasm-code.ts';
import type { WasmFunction } from '#pipeline/base/wasm-code.ts';

const { i32 } = wasm;
const word = wasmType.i32;

/** `mark(at, end, table)`: 1 into the word of the table for each code there. There is one at least. */
export function markFunction(): WasmFunction {
  const [at, end, table] = [0, 1, 2];
  const body = new WasmCode();
  body.during(at, end, () => {
    body.get(table).get(at).memory(wasm.loadI32, 0).i32(2).op(i32.shiftLeft, i32.add).i32(1).memory(wasm.storeI32, 0).step(at, 4);
  });
  return { name: 'mark', params: [word, word, word], results: [], locals: [], body };
}

/** `rank(at, end, held)`: numbers the words of a table that are not 0, and lists which those are; answers how many there are. The table has one word at least. */
export function rankFunction(): WasmFunction {
  const [at, end, held, code, count] = [0, 1, 2, 3, 4];
  const body = new WasmCode();
  body.during(at, end, () => {
    body.get(at).memory(wasm.loadI32, 0).op(wasm.if, wasm.nothing);
    body.get(at).get(count).memory(wasm.storeI32, 0).step(count, 1);
    body.get(held).get(code).memory(wasm.storeI32, 0).step(held, 4);
    body.op(wasm.end).step(code, 1).step(at, 4);
  });
  body.get(count);
  return { name: 'rank', params: [word, word, word], results: [word], locals: [word, word], body };
}

/** Codes that the functions which look up take at a time. */
export const codesAtOnce = 4;

/** `number<width>(at, end, into, table)`: the word of the table for each code there, in so many bytes. */
export function numberFunction(width: 1 | 2): WasmFunction {
  return lookUpFunction(`number${width}`, { bytes: 4, load: wasm.loadI32 }, { bytes: width, store: width === 1 ? wasm.storeByte : wasm.storeHalf });
}

/** `translate<width>(at, end, into, table)`: the word of the table for each number of so many bytes there. */
export function translateFunction(width: 1 | 2): WasmFunction {
  return lookUpFunction(`translate${width}`, { bytes: width, load: width === 1 ? wasm.loadByte : wasm.loadHalf }, { bytes: 4, store: wasm.storeI32 });
}

function lookUpFunction(name: string, from: { bytes: number; load: number }, to: { bytes: number; store: number }): WasmFunction {
  const [at, end, into, table] = [0, 1, 2, 3];
  const body = new WasmCode();
  body.during(at, end, () => {
    for (let n = 0; n < codesAtOnce; n++) {
      body.get(into).get(at).memory(from.load, n * from.bytes).i32(2).op(i32.shiftLeft).get(table).op(i32.add);
      body.memory(wasm.loadI32, 0).memory(to.store, n * to.bytes);
    }
    body.step(into, codesAtOnce * to.bytes).step(at, codesAtOnce * from.bytes);
  });
  return { name, params: [word, word, word, word], results: [], locals: [], body };
}
