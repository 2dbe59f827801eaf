import { wasm, WasmCode, wasmType } from '../../../base/wasm-code.ts';
import type { WasmFunction } from '../../../base/wasm-code.ts';

const { v128, i32 } = wasm;
const local = { values: 0, into: 1, labels: 2, end: 3, means: 4, deviations: 5, width: 6, stride: 7, at: 8, rowEnd: 9, to: 10, mean: 11, deviation: 12 };

/**
 * `spread(values, into, labels, end of labels, means, deviations, bytes of an example, bytes of a row)`; `scaled`: or else nothing is read at means and
 * deviations. Of an odd example one number too many is written, where its label goes.
 */
export function spreadFunction(name: string, scaled: boolean): WasmFunction {
  const code = new WasmCode();
  const terms = scaled ? [{ place: local.mean, from: local.means, op: v128.subtractF64 }, { place: local.deviation, from: local.deviations, op: v128.divideF64 }] : [];
  code.during(local.labels, local.end, () => {
    code.get(local.into).f64(1).memory(wasm.storeF64, 0);
    code.get(local.values).tee(local.at).get(local.width).op(i32.add).set(local.rowEnd).get(local.into).set(local.to);
    for (const { place, from } of terms) code.get(from).set(place);
    code.during(local.at, local.rowEnd, () => {
      code.get(local.to).get(local.at).simd(v128.load, 0, 0);
      for (const { place, op } of terms) code.get(place).simd(v128.load, 0, 0).simd(op);
      code.simd(v128.store, 0, 8);
      for (const each of [local.at, local.to, ...terms.map(({ place }) => place)]) code.step(each, 16);
    });
    code.get(local.into).get(local.width).op(i32.add).get(local.labels).memory(wasm.loadF64, 0).memory(wasm.storeF64, 8);
    code.get(local.rowEnd).set(local.values).get(local.into).get(local.stride).op(i32.add).set(local.into).step(local.labels, 8);
  });
  const { i32: word } = wasmType;
  return { name, params: Array.from({ length: 8 }, () => word), results: [], locals: Array.from({ length: 5 }, () => word), body: code };
}
