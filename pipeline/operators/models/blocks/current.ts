import type { BlockLoops } from './loops.ts';
import { plainLoops } from './plain.ts';
import { wasmLoops } from './wasm.ts';

let known: BlockLoops | null = null;

/** Those of this thread: with vector instructions where the environment has them. */
export function blockLoops(): BlockLoops {
  return (known ??= wasmLoops() ?? plainLoops());
}
