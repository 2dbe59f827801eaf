import type { Kernels } from './kernels.ts';
import { plainKernels } from './plain.ts';
import { wasmKernels } from './wasm.ts';

let known: Kernels | null = null;

/** Those of this thread: with vector instructions where the environment has them. */
export function kernels(): Kernels {
  return (known ??= wasmKernels() ?? plainKernels());
}
