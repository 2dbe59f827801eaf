import { wasmModule, wasmType } from '#pipeline/base/wasm-code.ts';
import type { WasmFunction, WasmType } from '#pipeline/base/wasm-code.ts';
import { drainFunction, drainLocals } from './emit-drain.ts';
import { pageFunction, strikeFunction, wipeFunction } from './emit-distinct.ts';
import { greatestFunction, greatestLanes, greatestUnsignedFunction } from './emit-greatest.ts';
import { RowLoop } from './emit-rows.ts';
import type { Layout } from './layout.ts';
import type { Program } from './program.ts';

/**
 * A module with `add(first, end)`, which takes rows [first, end) of the memory into their groups, and
 * `greatest(at, end)`: the greatest magnitude of the numbers at those offsets. A row takes the same way whatever the tests say
 * of it, for no processor can foresee them: one that counts nowhere goes to a group of nobody's.
 */
export function emitModule(program: Program, layout: Layout): Uint8Array<ArrayBuffer> {
  const { i32, f64, v128 } = wasmType;
  const gates = program.gates.map(() => i32);
  const marks = program.measures.map(() => i32);
  return wasmModule([
    { name: 'add', params: [i32, i32], results: [], locals: [i32, i32, i32, f64, f64, ...gates, ...marks], body: new RowLoop(program, layout).emit() },
    { name: 'greatest', params: [i32, i32], results: [f64], locals: Array.from({ length: greatestLanes }, () => v128), body: greatestFunction() },
    { name: 'drain', params: [], results: [i32], locals: drainLocals<WasmType>(i32, f64), body: drainFunction(program, layout) },
    ...distinctFunctions(layout),
  ], layout.pages);
}

/** `page` is the fourth function of the module: see `pageNumber`. */
function distinctFunctions({ distinct }: Layout): readonly WasmFunction[] {
  const { i32, v128 } = wasmType;
  if (distinct === null) return [];
  return [
    { name: 'page', params: [i32], results: [i32], locals: [i32], body: pageFunction(distinct) },
    { name: 'strike', params: [i32, i32], results: [i32], locals: [i32, i32, i32, i32, i32], body: strikeFunction(distinct) },
    { name: 'wipe', params: [i32, i32], results: [], locals: [], body: wipeFunction(distinct) },
    { name: 'greatestUnsigned', params: [i32, i32], results: [i32], locals: Array.from({ length: greatestLanes }, () => v128), body: greatestUnsignedFunction() },
  ];
}
