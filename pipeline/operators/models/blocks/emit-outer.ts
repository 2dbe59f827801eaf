import { wasm, WasmCode, wasmType } from '../../../base/wasm-code.ts';
import type { WasmFunction } from '../../../base/wasm-code.ts';

const { v128, i32 } = wasm;
const local = { left: 0, right: 1, sums: 2, bytes: 3, stride: 4, i: 5, j: 6, from: 7, other: 8, end: 9, to: 10, first: 11, near: 19, far: 20, part: 21 };
/** Of a square of the sums, and half of them in bytes: two vectors. */
const side = 4;

/**
 * `outer(left, right, sums, bytes of all rows, bytes of a row)`: a square of four by four of the sums at a time, all of its 16
 * sums in registers while the rows go by; so every sum is added to row by row.
 */
export function outerFunction(): WasmFunction {
  const code = new WasmCode();
  code.i32(0).set(local.i);
  code.during(local.i, local.stride, () => {
    code.i32(0).set(local.j).op(wasm.block, wasm.nothing).get(local.j).get(local.i).op(i32.greaterOrEqual, wasm.branchIf, 0);
    code.during(local.j, local.i, () => {
      emitSquare(code, () => true);
      code.step(local.j, side * 8);
    });
    code.op(wasm.end);
    emitSquare(code, (k, half) => half === 0 || k >= 2);
    code.step(local.i, side * 8);
  });
  const { i32: word, v128: vector } = wasmType;
  return { name: 'outer', params: Array.from({ length: 5 }, () => word), results: [], locals: [...Array.from({ length: 6 }, () => word), ...Array.from({ length: 11 }, () => vector)], body: code };
}

/** `wanted`: of the sums of row `k` those of the first or the second pair of columns. On the diagonal a pair beyond the row is not. */
function emitSquare(code: WasmCode, wanted: (k: number, half: number) => boolean): void {
  forRowsOfSums(code, (k) => code.get(local.to).simd(v128.load, 0, 0).set(sumOf(k, 0)).get(local.to).simd(v128.load, 0, 16).set(sumOf(k, 1)));
  code.get(local.left).get(local.i).op(i32.add).tee(local.from).get(local.bytes).op(i32.add).set(local.end);
  code.get(local.right).get(local.j).op(i32.add).set(local.other);
  code.during(local.from, local.end, () => {
    code.get(local.other).simd(v128.load, 0, 0).set(local.near).get(local.other).simd(v128.load, 0, 16).set(local.far);
    for (let k = 0; k < side; k++) {
      code.get(local.from).simd(v128.loadSplat64, 0, 8 * k).set(local.part);
      [local.near, local.far].forEach((half, h) => wanted(k, h) && code.get(sumOf(k, h)).get(local.part).get(half).simd(v128.multiplyF64).simd(v128.addF64).set(sumOf(k, h)));
    }
    for (const each of [local.from, local.other]) code.get(each).get(local.stride).op(i32.add).set(each);
  });
  forRowsOfSums(code, (k) => code.get(local.to).get(sumOf(k, 0)).simd(v128.store, 0, 0).get(local.to).get(sumOf(k, 1)).simd(v128.store, 0, 16));
}

/** `to` at each of the four rows of the square in turn. */
function forRowsOfSums(code: WasmCode, emit: (k: number) => void): void {
  code.get(local.i).i32(3).op(i32.shiftRight).get(local.stride).op(i32.multiply).get(local.sums).op(i32.add).get(local.j).op(i32.add).set(local.to);
  for (let k = 0; k < side; k++) {
    emit(k);
    code.get(local.to).get(local.stride).op(i32.add).set(local.to);
  }
}

function sumOf(k: number, half: number): number {
  return local.first + 2 * k + half;
}
