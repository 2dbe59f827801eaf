/**
 * Writes WebAssembly (core specification 2.0, binary format): instructions as bytes, and around them the module. Knows no
 * more of it than the loops ask for that are written with it.
 */
export class WasmCode {
  readonly bytes: number[] = [];

  op(...codes: number[]): this {
    for (const code of codes) this.bytes.push(code);
    return this;
  }

  get(local: number): this {
    return this.op(0x20, ...unsigned(local));
  }

  set(local: number): this {
    return this.op(0x21, ...unsigned(local));
  }

  tee(local: number): this {
    return this.op(0x22, ...unsigned(local));
  }

  i32(value: number): this {
    return this.op(0x41, ...signed(value));
  }

  /** A whole number from 0 up to 63. */
  i64(value: number): this {
    return this.op(0x42, value);
  }

  f64(value: number): this {
    return this.op(0x44, ...new Uint8Array(Float64Array.of(value).buffer));
  }

  /** Where a load or store of the vector extension looks, so many bytes behind the address. */
  static place(at: number): number[] {
    return [0, ...unsigned(at)];
  }

  /** A load or store `at` so many bytes behind the address; alignment is a hint that may say 1. */
  memory(code: number, at: number): this {
    return this.op(code, 0, ...unsigned(at));
  }

  /** A loop while the address `at` is below `end`, at least once; `body` moves it on. */
  during(at: number, end: number, body: () => void): this {
    this.op(wasm.loop, wasm.nothing);
    body();
    return this.get(at).get(end).op(wasm.i32.less, wasm.branchIf, 0, wasm.end);
  }

  /** A local one step of bytes further. */
  step(local: number, bytes: number): this {
    return this.get(local).i32(bytes).op(wasm.i32.add).set(local);
  }

  /** Both lanes of a vector of numbers. */
  twice(value: number): this {
    const bytes = new Uint8Array(Float64Array.of(value, value).buffer);
    return this.simd(wasm.v128.constant, ...bytes);
  }

  /** An instruction of the vector extension. */
  simd(code: number, ...rest: number[]): this {
    return this.op(0xfd, ...unsigned(code), ...rest);
  }
}

export const wasm = {
  block: 0x02, loop: 0x03, if: 0x04, branch: 0x0c, branchIf: 0x0d, end: 0x0b, call: 0x10, nothing: 0x40, select: 0x1b, truncateF64: [0xfc, 0x02],
  loadI32: 0x28, loadI64: 0x29, loadF64: 0x2b, loadByte: 0x2d, loadHalf: 0x2f, storeI32: 0x36, storeI64: 0x37, storeF64: 0x39, storeByte: 0x3a, storeHalf: 0x3b,
  i32: { isZero: 0x45, equal: 0x46, less: 0x48, greaterUnsigned: 0x4b, greaterOrEqual: 0x4e, add: 0x6a, subtract: 0x6b, multiply: 0x6c, and: 0x71, or: 0x72, shiftLeft: 0x74, shiftRight: 0x76, rotateLeft: 0x77 },
  f64: { equal: 0x61, notEqual: 0x62, less: 0x63, greater: 0x64, lessOrEqual: 0x65, greaterOrEqual: 0x66, minimum: 0xa4, maximum: 0xa5, add: 0xa0, ofI32: 0xb7 },
  i64: { add: 0x7c, or: 0x84, shiftLeft: 0x86, ofI32: 0xad },
  v128: {
    load: 0x00, store: 0x0b, splatF64: 0x14, withLaneF64: 0x22, addF64: 0xf0, absF64: 0xec, loadSplat64: 0x0a, constant: 0x0c, shuffle: 0x0d,
    subtractF64: 0xf1, multiplyF64: 0xf2, divideF64: 0xf3, negateF64: 0xed, floorF64: 0x75, maximumF64: 0xf5, lessF64: 0x49, equalF64: 0x47, and: 0x4e, andNot: 0x4f, or: 0x50, select: 0x52, shiftLeftI64: 0xcb,
    pseudoMinimumF64: 0xf6, pseudoMaximumF64: 0xf7, laneF64: 0x21, truncateF64: 0xfc, maximumU32: 0xb9, laneI32: 0x1b,
    notEqualF64: 0x48, anyTrue: 0x53, equalI64: 0xd6, splatI16: 0x10, loadTwoI16: 0x5c, loadTwoI32: 0x5d, narrowI32: 0x86, narrowI16: 0x66, widenU8: 0x89, widenU16: 0xa9, floatsOfU32: 0xff,
  },
} as const;

export const wasmType = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const;
export type WasmType = (typeof wasmType)[keyof typeof wasmType];

export interface WasmFunction {
  readonly name: string;
  readonly params: readonly WasmType[];
  readonly results: readonly WasmType[];
  readonly locals: readonly WasmType[];
  /** Without the last `end`. */
  readonly body: WasmCode;
}

/** A module with these functions and a memory of so many pages of 64 KiB, exported as `memory`. */
export function wasmModule(functions: readonly WasmFunction[], pages: number): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ params, results }) => [0x60, ...list(params.map((each) => [each])), ...list(results.map((each) => [each]))]);
  const names = functions.map(({ name }, i) => [...text(name), 0x00, ...unsigned(i)]);
  const bodies = functions.map(({ locals, body }) => {
    const code = [...list(locals.map((each) => [1, each])), ...body.bytes, wasm.end];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
    ...section(1, list(types)),
    ...section(3, list(functions.map((_, i) => unsigned(i)))),
    ...section(5, list([[0x00, ...unsigned(pages)]])),
    ...section(7, list([...names, [...text('memory'), 0x02, 0]])),
    ...section(10, list(bodies)),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function list(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function text(value: string): number[] {
  const bytes = Array.from(value, (letter) => letter.charCodeAt(0));
  return [...unsigned(bytes.length), ...bytes];
}

/** LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}
