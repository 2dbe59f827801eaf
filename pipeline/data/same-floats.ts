/** Whether two arrays are the same memory: slices of one array are different objects over it. */
export function sameFloats(a: Float64Array, b: Float64Array): boolean {
  return a === b || (a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.length === b.length);
}
