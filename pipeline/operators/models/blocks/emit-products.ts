import { wasm } from '../../../base/wasm-code.ts';
import type { WasmCode } from '../../../base/wasm-code.ts';

const { v128, i32 } = wasm;
/** Of two vectors the first lanes, and the second ones. */
const firstLanes = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
const secondLanes = firstLanes.map((byte) => byte + 8);

/** Where the first of two rows lies, its bytes, and where coefficients begin and end; and locals that are worked with. */
export interface ProductLocals {
  readonly values: number;
  readonly stride: number;
  readonly coefficients: number;
  readonly coefficientsEnd: number;
  readonly at: number;
  readonly other: number;
  readonly coefficient: number;
  /** Vectors; the result is in `sum`. */
  readonly sum: number;
  readonly near: number;
  readonly far: number;
}

/** Of two rows their products with the coefficients, one a lane, number after number. */
export function emitProducts(code: WasmCode, local: ProductLocals): void {
  code.get(local.values).tee(local.at).get(local.stride).op(i32.add).set(local.other).get(local.coefficients).set(local.coefficient).twice(0).set(local.sum);
  code.during(local.coefficient, local.coefficientsEnd, () => {
    code.get(local.at).simd(v128.load, 0, 0).set(local.near).get(local.other).simd(v128.load, 0, 0).set(local.far);
    [firstLanes, secondLanes].forEach((lanes, number) => {
      code.get(local.sum).get(local.coefficient).simd(v128.loadSplat64, 0, 8 * number);
      code.get(local.near).get(local.far).simd(v128.shuffle, ...lanes).simd(v128.multiplyF64).simd(v128.addF64).set(local.sum);
    });
    for (const each of [local.at, local.other, local.coefficient]) code.step(each, 16);
  });
}
