import { wasm, WasmCode } from '#pipeline/base/wasm-code.ts';

/** Vectors of two numbers that are taken at a time, of which none waits for another. */
export const greatestLanes = 4;
/** Numbers that are taken at a time; what lies behind the last one must be 0. */
export const greatestStep = 2 * greatestLanes;

const local = { at: 0, end: 1, first: 2 };
const { v128 } = wasm;

/** `greatest(at, end)`: the greatest magnitude of the numbers there. */
export function greatestFunction(): WasmCode {
  const code = greatestVector((each) => each.simd(v128.absF64).simd(v128.pseudoMaximumF64), v128.pseudoMaximumF64);
  return code.get(local.first).simd(v128.laneF64, 0).get(local.first).simd(v128.laneF64, 1).op(wasm.f64.maximum);
}

/** `greatestUnsigned(at, end)`: the greatest of them as whole numbers of 32 bits without a sign, so that a negative one is great. */
export function greatestUnsignedFunction(): WasmCode {
  const code = greatestVector((each) => each.simd(v128.truncateF64).simd(v128.maximumU32), v128.maximumU32);
  const lanes = (): WasmCode => code.get(local.first).simd(v128.laneI32, 0).get(local.first).simd(v128.laneI32, 1);
  lanes();
  return lanes().op(wasm.i32.greaterUnsigned, wasm.select);
}

/** Leaves in the first vector what comes of all. */
function greatestVector(take: (code: WasmCode) => WasmCode, join: number): WasmCode {
  const code = new WasmCode().op(wasm.block, wasm.nothing).get(local.at).get(local.end).op(wasm.i32.greaterOrEqual, wasm.branchIf, 0).op(wasm.loop, wasm.nothing);
  for (let lane = 0; lane < greatestLanes; lane++) take(code.get(local.first + lane).get(local.at).simd(v128.load, 0, lane * 16)).set(local.first + lane);
  code.get(local.at).i32(16 * greatestLanes).op(wasm.i32.add).tee(local.at).get(local.end).op(wasm.i32.less, wasm.branchIf, 0, wasm.end, wasm.end);
  code.get(local.first);
  for (let lane = 1; lane < greatestLanes; lane++) code.get(local.first + lane).simd(join);
  return code.set(local.first);
}
