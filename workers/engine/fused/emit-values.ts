import { wasm, WasmCode } from '#pipeline/base/wasm-code.ts';
import { blankOf } from './blank.ts';
import { hasValue } from './layout.ts';
import type { Layout } from './layout.ts';
import type { Program, ProgramMeasure } from './program.ts';

/** A measure that adds a value to its group, and how a row's value gets on the stack. */
export interface Valued {
  readonly measure: ProgramMeasure;
  /** Within the memory, for the first group. */
  readonly at: number;
}

/** The measures with a value in the order of their places, two by two where there are two. */
export function valuedPairs({ measures }: Program, groupsAt: number, layout: Layout): readonly (readonly Valued[])[] {
  const valued = measures.flatMap((measure, m): Valued[] => (hasValue(measure) ? [{ measure, at: groupsAt + layout.measures[m]!.value }] : []));
  return Array.from({ length: Math.ceil(valued.length / 2) }, (_, i) => valued.slice(2 * i, 2 * i + 2));
}

const kinds = ['sum', 'least', 'greatest'] as const;

/** What changes nothing, whatever is held: to add 0 would make 0 of -0. */
const neutral = { sum: -0, least: Number.POSITIVE_INFINITY, greatest: Number.NEGATIVE_INFINITY };
const vectorOf = { sum: wasm.v128.addF64, least: wasm.v128.pseudoMinimumF64, greatest: wasm.v128.pseudoMaximumF64 };

/** Takes two values, which lie in locals, into the group at `group`: one load and one store, with an operation for each kind. */
export function takePair(code: WasmCode, pair: readonly Valued[], { group, values }: { readonly group: number; readonly values: readonly number[] }): void {
  const { at } = pair[0]!;
  code.get(group).get(group).simd(wasm.v128.load, ...WasmCode.place(at));
  for (const kind of kinds) {
    const lanes = [0, 1].filter((lane) => pair[lane]!.measure.fn === kind);
    if (lanes.length === 0) continue;
    if (lanes.length === 2) code.get(values[0]!).simd(wasm.v128.splatF64);
    else code.f64(neutral[kind]).simd(wasm.v128.splatF64);
    if (lanes.length === 1 || values[1] !== values[0]) code.get(values[lanes.at(-1)!]!).simd(wasm.v128.withLaneF64, lanes.at(-1)!);
    code.simd(vectorOf[kind]);
  }
  code.simd(wasm.v128.store, ...WasmCode.place(at));
}

/** Takes one value into the group. */
export function takeValue(code: WasmCode, { measure: { fn }, at }: Valued, { group, value }: { readonly group: number; readonly value: number }): void {
  code.get(group);
  if (fn === 'sum') code.get(group).memory(wasm.loadF64, at).get(value).op(wasm.f64.add);
  else code.get(value).get(group).memory(wasm.loadF64, at).get(value).get(group).memory(wasm.loadF64, at).op(fn === 'least' ? wasm.f64.less : wasm.f64.greater, wasm.select);
  code.memory(wasm.storeF64, at);
}

/** What a row adds: its value, or nothing where the measure leaves it out. */
export function orBlank(code: WasmCode, { fn }: ProgramMeasure, mark: number): void {
  code.f64(blankOf(fn)).get(mark).op(wasm.select);
}
