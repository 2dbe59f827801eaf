/** What of WebAssembly's own objects is asked for; a pipeline also runs where the types of no environment are known. */
interface WasmEngine {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

/** Functions and memory of a module that imports nothing; null where the environment refuses to compile at run time. */
export function wasmExports(bytes: Uint8Array<ArrayBuffer>): object | null {
  const engine = (globalThis as { readonly WebAssembly?: WasmEngine }).WebAssembly;
  if (engine === undefined) return null;
  try {
    return new engine.Instance(new engine.Module(bytes)).exports;
  } catch {
    return null;
  }
}
