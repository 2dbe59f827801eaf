import { WasmCode, wasm, wasmType } from '#pipeline/base/wasm-code.ts';
import type { WasmFunction } from '#pipeline/base/wasm-code.ts';
import { joinTurns, laneFactors, laneStarts, laneTurn, stripeBytes } from './xxh32.ts';

const { i32 } = wasm;

/** `stripes(at, end)`: the lanes of XXH32 over the whole stripes there, joined. There is one at least. */
export function stripesFunction(): WasmFunction {
  const [at, end, first] = [0, 1, 2];
  const body = new WasmCode();
  for (const [lane, start] of laneStarts.entries()) body.i32(start).set(first + lane);
  body.during(at, end, () => {
    for (let lane = 0; lane < 4; lane++) {
      body.get(first + lane).get(at).memory(wasm.loadI32, lane * 4).i32(laneFactors.word).op(i32.multiply, i32.add);
      body.i32(laneTurn).op(i32.rotateLeft).i32(laneFactors.lane).op(i32.multiply).set(first + lane);
    }
    body.step(at, stripeBytes);
  });
  for (const [lane, turn] of joinTurns.entries()) {
    body.get(first + lane).i32(turn).op(i32.rotateLeft);
    if (lane > 0) body.op(i32.add);
  }
  return { name: 'stripes', params: [wasmType.i32, wasmType.i32], results: [wasmType.i32], locals: Array.from({ length: 4 }, () => wasmType.i32), body };
}
