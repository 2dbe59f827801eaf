import { WasmCode, wasm, wasmType } from '#pipeline/base/wasm-code.ts';
import type { WasmFunction } from '#pipeline/base/wasm-code.ts';
import type { Width } from './block-memory.ts';

const { i32, v128 } = wasm;

/** Numbers that each function takes at a time. */
export const numbersAtOnce = 16;

/**
 * `survey(at, end, into)`: the least and the greatest of the numbers there, to `into` and 8 bytes behind it; answers 1 when all
 * are whole and none is a negative zero, else 0. There is one number at least.
 */
export function surveyFunction(): WasmFunction {
  const [at, end, into, least, most, odd, value] = [0, 1, 2, 3, 4, 5, 6];
  const body = new WasmCode().get(at).simd(v128.load, 0, 0).tee(least).set(most);
  body.during(at, end, () => {
    for (let n = 0; n < numbersAtOnce; n += 2) {
      body.get(at).simd(v128.load, ...WasmCode.place(n * 8)).tee(value);
      body.get(value).simd(v128.floorF64).simd(v128.notEqualF64);
      body.get(value).twice(-0).simd(v128.equalI64);
      body.simd(v128.or).get(odd).simd(v128.or).set(odd);
      body.get(least).get(value).simd(v128.pseudoMinimumF64).set(least);
      body.get(most).get(value).simd(v128.pseudoMaximumF64).set(most);
    }
    body.step(at, numbersAtOnce * 8);
  });
  body.get(into).get(least).simd(v128.laneF64, 0).get(least).simd(v128.laneF64, 1).op(wasm.f64.minimum).memory(wasm.storeF64, 0);
  body.get(into).get(most).simd(v128.laneF64, 0).get(most).simd(v128.laneF64, 1).op(wasm.f64.maximum).memory(wasm.storeF64, 8);
  body.get(odd).simd(v128.anyTrue).op(i32.isZero);
  const { i32: word, v128: vector } = wasmType;
  return { name: 'survey', params: [word, word, word], results: [word], locals: [vector, vector, vector, vector], body };
}

/** A whole number below 2^32 lies in the low word of its sum with this. */
const wordMaker = 2 ** 52;

/** `narrow<width>(at, end, into, least)`: `number - least` of the numbers there, unsigned, in so many bytes each. */
export function narrowFunction(width: Width): WasmFunction {
  const [at, end, into, least, bases] = [0, 1, 2, 3, 4];
  const body = new WasmCode().get(least).simd(v128.splatF64).set(bases);
  const two = (n: number): WasmCode => body.get(at).simd(v128.load, ...WasmCode.place(n * 8)).get(bases).simd(v128.subtractF64).twice(wordMaker).simd(v128.addF64);
  const four = (n: number): WasmCode => {
    two(n);
    return two(n + 2).simd(v128.shuffle, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
  };
  const eight = (n: number): WasmCode => {
    four(n);
    return four(n + 4).simd(v128.narrowI32);
  };
  const sixteen = (n: number): WasmCode => {
    eight(n);
    return eight(n + 8).simd(v128.narrowI16);
  };
  const vector = { 1: sixteen, 2: eight, 4: four }[width];
  body.during(at, end, () => {
    for (let n = 0; n < numbersAtOnce; n += 16 / width) {
      body.get(into);
      vector(n).simd(v128.store, ...WasmCode.place(n * width));
    }
    body.step(into, numbersAtOnce * width).step(at, numbersAtOnce * 8);
  });
  return { name: `narrow${width}`, ...overNumbers, body };
}

/** `widen<width>(at, end, into, base)`: `base` + the unsigned numbers of so many bytes there, as numbers of 64 bits. */
export function widenFunction(width: Width): WasmFunction {
  const [at, end, into, base, bases] = [0, 1, 2, 3, 4];
  const body = new WasmCode().get(base).simd(v128.splatF64).set(bases);
  body.during(at, end, () => {
    for (let n = 0; n < numbersAtOnce; n += 2) {
      body.get(into).get(at);
      if (width === 4) body.simd(v128.loadTwoI32, ...WasmCode.place(n * 4));
      else if (width === 2) body.simd(v128.loadTwoI16, ...WasmCode.place(n * 2)).simd(v128.widenU16);
      else body.memory(wasm.loadHalf, n).simd(v128.splatI16).simd(v128.widenU8).simd(v128.widenU16);
      body.simd(v128.floatsOfU32).get(bases).simd(v128.addF64).simd(v128.store, ...WasmCode.place(n * 8));
    }
    body.step(into, numbersAtOnce * 8).step(at, numbersAtOnce * width);
  });
  return { name: `widen${width}`, ...overNumbers, body };
}

const overNumbers = { params: [wasmType.i32, wasmType.i32, wasmType.i32, wasmType.f64], results: [], locals: [wasmType.v128] } as const;
