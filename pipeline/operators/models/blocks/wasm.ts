import { wasmExports } from '../../../base/wasm-exports.ts';
import { wasmModule } from '../../../base/wasm-code.ts';
import { linesFunction } from './emit-lines.ts';
import { logisticFunction } from './emit-logistic.ts';
import { nearestFunction } from './emit-nearest.ts';
import { outerFunction } from './emit-outer.ts';
import { spreadFunction } from './emit-spread.ts';
import { roomOfLoops } from './loops.ts';
import type { BlockLoops } from './loops.ts';

const pageBytes = 65_536;

/** Bytes for places: see the functions that are emitted. */
interface LoopExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  spread(...places: readonly number[]): void;
  spreadScaled(...places: readonly number[]): void;
  outer(...places: readonly number[]): void;
  lines(...places: readonly number[]): void;
  logistic(...places: readonly number[]): void;
  nearest(...places: readonly number[]): void;
  nearestWeighted(...places: readonly number[]): void;
}

/** Two numbers at a time by vector instructions; null where the environment compiles nothing. */
export function wasmLoops(): BlockLoops | null {
  const functions = [
    spreadFunction('spread', false), spreadFunction('spreadScaled', true), outerFunction(), linesFunction(), logisticFunction(), nearestFunction('nearest', false), nearestFunction('nearestWeighted', true),
  ];
  const made = wasmExports(wasmModule(functions, roomOfLoops * 8 / pageBytes)) as LoopExports | null;
  if (made === null) return null;
  return {
    memory: new Float64Array(made.memory.buffer),
    spread: ({ values, width, labels, rows, scales, into, stride }) => {
      if (rows === 0) return;
      const spread = scales === null ? made.spread : made.spreadScaled;
      spread(values * 8, into * 8, labels * 8, (labels + rows) * 8, (scales?.means ?? 0) * 8, (scales?.deviations ?? 0) * 8, width * 8, stride * 8);
    },
    outer: ({ left, right, sums, rows, stride }) => {
      if (rows > 0) made.outer(left * 8, right * 8, sums * 8, rows * stride * 8, stride * 8);
    },
    lines: ({ values, stride, rows, coefficients, intercept, into }) => {
      if (rows > 0) made.lines(values * 8, coefficients * 8, into * 8, (into + rows) * 8, stride * 8, intercept);
    },
    logistic: ({ values, stride, rows, coefficients, labels, weighted, column, factors }) => {
      if (rows > 0) made.logistic(values * 8, weighted * 8, coefficients * 8, labels * 8, (labels + rows) * 8, factors * 8, stride * 8, column * 8);
    },
    nearest: ({ values, width, rows, centres, groups, weights, into }) => {
      if (rows === 0) return;
      const nearest = weights === null ? made.nearest : made.nearestWeighted;
      nearest(values * 8, centres * 8, (weights ?? 0) * 8, into * 8, (values + rows * width) * 8, width * 8, groups * width * 64);
    },
  };
}
