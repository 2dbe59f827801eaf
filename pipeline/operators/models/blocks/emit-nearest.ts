import { wasm, WasmCode, wasmType } from '../../../base/wasm-code.ts';
import type { WasmFunction } from '../../../base/wasm-code.ts';
import { blockRows } from './loops.ts';

const { v128, i32 } = wasm;
const local = {
  values: 0, centres: 1, weights: 2, into: 3, end: 4, width: 5, bytes: 6, centre: 7, centresEnd: 8, at: 9, featuresEnd: 10, weight: 11,
  sums: 12, x: 16, counts: 17, apart: 18, best: 19, second: 20, found: 21, index: 22,
};
/** Vectors of two centres that are taken at a time: none waits for another. */
const vectors = 4;

/**
 * `nearest(values, centres, weights, into, end of values, bytes of a row, bytes of all centres)`; `weighted`: or else a difference of each feature
 * counts as it is, and nothing is read at `weights`. Of each lane the nearest centre and the second one are kept, and taken together at the end.
 */
export function nearestFunction(name: string, weighted: boolean): WasmFunction {
  const code = new WasmCode().get(local.centres).get(local.bytes).op(i32.add).set(local.centresEnd);
  code.during(local.values, local.end, () => {
    for (const each of [local.best, local.second]) code.twice(Number.POSITIVE_INFINITY).set(each);
    code.twice(Number.NaN).set(local.found).simd(v128.constant, ...lanes(0, 1)).set(local.index).get(local.centres).set(local.centre);
    code.during(local.centre, local.centresEnd, () => emitGroup(code, weighted));
    emitAnswer(code);
    code.get(local.values).get(local.width).op(i32.add).set(local.values).step(local.into, 8);
  });
  const { i32: word, v128: vector } = wasmType;
  return { name, params: Array.from({ length: 7 }, () => word), results: [], locals: [...Array.from({ length: 5 }, () => word), ...Array.from({ length: 11 }, () => vector)], body: code };
}

function emitGroup(code: WasmCode, weighted: boolean): void {
  for (let v = 0; v < vectors; v++) code.twice(0).set(local.sums + v);
  code.get(local.values).tee(local.at).get(local.width).op(i32.add).set(local.featuresEnd).get(local.weights).set(local.weight);
  code.during(local.at, local.featuresEnd, () => {
    code.get(local.at).simd(v128.loadSplat64, 0, 0).set(local.x);
    if (weighted) code.get(local.weight).simd(v128.loadSplat64, 0, 0).set(local.counts).step(local.weight, 8);
    for (let v = 0; v < vectors; v++) {
      code.get(local.sums + v).get(local.x).get(local.centre).simd(v128.load, 0, 16 * v).simd(v128.subtractF64).tee(local.apart);
      if (weighted) code.get(local.counts).simd(v128.multiplyF64);
      code.get(local.apart).simd(v128.multiplyF64).simd(v128.addF64).set(local.sums + v);
    }
    code.step(local.centre, 16 * vectors).step(local.at, 8);
  });
  for (let v = 0; v < vectors; v++) emitChoice(code, local.sums + v);
}

/** Numbers that are none (NaN) are below nothing, and so neither nearest nor second. */
function emitChoice(code: WasmCode, sum: number): void {
  code.get(local.second).get(sum).get(local.best).simd(v128.pseudoMaximumF64).simd(v128.pseudoMinimumF64).set(local.second);
  code.get(local.index).get(local.found).get(sum).get(local.best).simd(v128.lessF64).simd(v128.select).set(local.found);
  code.get(local.best).get(sum).simd(v128.pseudoMinimumF64).set(local.best);
  code.get(local.index).twice(2).simd(v128.addF64).set(local.index);
}

/** Each lane beside the other one; of two equally near centres the first. No branch is taken: none could be foreseen. */
function emitAnswer(code: WasmCode): void {
  const swapped = (vector: number, into: number): void => {
    code.get(vector).get(vector).simd(v128.shuffle, ...otherLanes).set(into);
  };
  swapped(local.best, local.x);
  swapped(local.found, local.counts);
  swapped(local.second, local.apart);
  code.get(local.into).get(local.counts).get(local.found).get(local.x).get(local.best).simd(v128.lessF64);
  code.get(local.x).get(local.best).simd(v128.equalF64).get(local.counts).get(local.found).simd(v128.lessF64).simd(v128.and).simd(v128.or);
  code.simd(v128.select).simd(v128.laneF64, 0).memory(wasm.storeF64, 0);
  code.get(local.into).get(local.best).get(local.x).simd(v128.pseudoMinimumF64).simd(v128.laneF64, 0).memory(wasm.storeF64, 8 * blockRows);
  code.get(local.into).get(local.best).get(local.x).simd(v128.pseudoMaximumF64).get(local.second).get(local.apart).simd(v128.pseudoMinimumF64).simd(v128.pseudoMinimumF64);
  code.simd(v128.laneF64, 0).memory(wasm.storeF64, 16 * blockRows);
}

const otherLanes = [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7];

function lanes(low: number, high: number): number[] {
  return [...new Uint8Array(Float64Array.of(low, high).buffer)];
}
