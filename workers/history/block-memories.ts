import type { BlockMemory } from './block-memory.ts';
import { createPlainMemory } from './plain-memory.ts';
import { createWasmMemory, mostRows } from './wasm-memory.ts';

let plain: BlockMemory | null = null;
/** undefined: not tried yet. */
let compiled: BlockMemory | null | undefined;

/** The memory of this thread for blocks of so many rows. */
export function blockMemoryFor(rows: number): BlockMemory {
  if (compiled === undefined) compiled = createWasmMemory();
  if (compiled !== null && rows <= mostRows) return compiled;
  return (plain ??= createPlainMemory());
}
