/** Modules by their bytes: batch runs make the same loops again and again. */
const known = new Map<string, WebAssembly.Module>();
const most = 64;

/** null where the environment refuses to compile at run time. */
export function moduleOf(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module | null {
  const name = String.fromCharCode(...bytes);
  const found = known.get(name);
  if (found !== undefined) return found;
  try {
    const module = new WebAssembly.Module(bytes);
    if (known.size >= most) known.clear();
    known.set(name, module);
    return module;
  } catch {
    return null;
  }
}
