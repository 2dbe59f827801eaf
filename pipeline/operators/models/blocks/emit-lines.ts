import { wasm, WasmCode, wasmType } from '../../../base/wasm-code.ts';
import type { WasmFunction } from '../../../base/wasm-code.ts';
import { emitProducts } from './emit-products.ts';

const { v128, i32 } = wasm;
const local = { values: 0, coefficients: 1, into: 2, end: 3, stride: 4, intercept: 5, at: 6, other: 7, coefficient: 8, coefficientsEnd: 9, sum: 10, near: 11, far: 12 };

/** `lines(values, coefficients, into, end of into, bytes of a row, intercept)`: two rows at a time, one a lane. */
export function linesFunction(): WasmFunction {
  const code = new WasmCode().get(local.coefficients).get(local.stride).op(i32.add).set(local.coefficientsEnd);
  code.during(local.into, local.end, () => {
    emitProducts(code, local);
    code.get(local.into).get(local.intercept).simd(v128.splatF64).get(local.sum).simd(v128.addF64).simd(v128.store, 0, 0);
    code.get(local.other).set(local.values).step(local.into, 16);
  });
  const { i32: word, f64, v128: vector } = wasmType;
  return { name: 'lines', params: [...Array.from({ length: 5 }, () => word), f64], results: [], locals: [...Array.from({ length: 4 }, () => word), ...Array.from({ length: 3 }, () => vector)], body: code };
}
