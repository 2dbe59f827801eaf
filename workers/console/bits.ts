/** Bytes of 0 and 1 as bits, the least significant first. */
export function bitmapOf(bytes: Uint8Array): Uint8Array {
  const bits = new Uint8Array((bytes.length + 7) >>> 3);
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 1) bits[i >>> 3]! |= 1 << (i & 7);
  return bits;
}

/** Arrow marks what is there, we mark what is not. */
export function presentBits(nulls: Uint8Array): Uint8Array {
  const bits = new Uint8Array((nulls.length + 7) >>> 3);
  for (let i = 0; i < nulls.length; i++) if (nulls[i] !== 1) bits[i >>> 3]! |= 1 << (i & 7);
  return bits;
}
