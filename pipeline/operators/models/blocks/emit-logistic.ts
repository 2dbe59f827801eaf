import { wasm, WasmCode, wasmType } from '../../../base/wasm-code.ts';
import type { WasmFunction } from '../../../base/wasm-code.ts';
import { emitExponential } from './emit-exponential.ts';
import { emitProducts } from './emit-products.ts';
import { blockRows } from './loops.ts';

const { v128, i32 } = wasm;
const local = {
  values: 0, weighted: 1, coefficients: 2, labels: 3, end: 4, factors: 5, stride: 6, column: 7, at: 8, other: 9, coefficient: 10, coefficientsEnd: 11, to: 12, rowEnd: 13,
  odds: 14, near: 15, far: 16, below: 17, x: 18, k: 19, high: 20, low: 21, r: 22, t: 23, e: 24, factor: 25, p: 26, label: 27, error: 28, curve: 29, part: 30,
};
/** `logistic(values, weighted, coefficients, labels, end of labels, factors, bytes of a row, bytes of a row before the error)`: two rows at a time, one a lane. */
export function logisticFunction(): WasmFunction {
  const code = new WasmCode().get(local.coefficients).get(local.stride).op(i32.add).set(local.coefficientsEnd);
  code.during(local.labels, local.end, () => {
    emitProducts(code, { ...local, sum: local.odds });
    emitChance(code);
    emitLoss(code);
    for (let lane = 0; lane < 2; lane++) emitWeighted(code, lane);
    code.step(local.labels, 16).step(local.factors, 16);
  });
  const { i32: word, v128: vector } = wasmType;
  return { name: 'logistic', params: Array.from({ length: 8 }, () => word), results: [], locals: [...Array.from({ length: 6 }, () => word), ...Array.from({ length: 17 }, () => vector)], body: code };
}

function emitChance(code: WasmCode): void {
  code.get(local.odds).twice(0).simd(v128.lessF64).set(local.below);
  code.get(local.odds).get(local.odds).simd(v128.negateF64).get(local.below).simd(v128.select).set(local.x);
  emitExponential(code, local);
  code.tee(local.e).twice(1).simd(v128.addF64).set(local.factor);
  code.get(local.e).twice(1).get(local.below).simd(v128.select).get(local.factor).simd(v128.divideF64).tee(local.p);
  code.get(local.labels).simd(v128.load, 0, 0).tee(local.label).simd(v128.subtractF64).set(local.error);
  code.get(local.p).twice(1).get(local.p).simd(v128.subtractF64).simd(v128.multiplyF64).set(local.curve);
}

function emitLoss(code: WasmCode): void {
  code.get(local.factors).get(local.factor).simd(v128.store, 0, 0).get(local.factors);
  code.get(local.odds).simd(v128.negateF64).get(local.odds).get(local.label).twice(1).simd(v128.equalF64).simd(v128.select);
  code.twice(0).simd(v128.maximumF64).simd(v128.store, ...WasmCode.place(8 * blockRows));
}

/** Of the row of one lane; on to the next one. */
function emitWeighted(code: WasmCode, lane: number): void {
  code.get(local.curve).simd(v128.laneF64, lane).simd(v128.splatF64).set(local.part);
  code.get(local.weighted).set(local.to).get(local.values).get(local.stride).op(i32.add).set(local.rowEnd);
  code.during(local.values, local.rowEnd, () => {
    code.get(local.to).get(local.part).get(local.values).simd(v128.load, 0, 0).simd(v128.multiplyF64).simd(v128.store, 0, 0);
    code.step(local.values, 16).step(local.to, 16);
  });
  code.get(local.weighted).get(local.column).op(i32.add).get(local.error).simd(v128.laneF64, lane).memory(wasm.storeF64, 0);
  code.get(local.to).set(local.weighted);
}
