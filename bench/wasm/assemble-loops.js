import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import createWabt from 'wabt';

/** The hand-written loops as WebAssembly. @returns {Promise<Uint8Array>} */
export async function assembleLoops() {
  const wabt = await createWabt();
  const text = wabt.parseWat('loops.wat', readFileSync(join(import.meta.dirname, 'loops.wat'), 'utf8'), { simd: true, bulk_memory: true });
  text.validate();
  const { buffer } = text.toBinary({});
  text.destroy();
  return buffer;
}
