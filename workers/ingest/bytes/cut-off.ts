import type { ByteSource } from './byte-source.ts';

/** The first bytes of a file, as a file. */
export function cutOff(bytes: ByteSource, limit: number): ByteSource {
  if (bytes.byteLength <= limit) return bytes;
  return {
    byteLength: limit,
    slice: (start, end = limit) => bytes.slice(start, Math.min(end, limit)),
    async *stream() {
      const piece = 1 << 18;
      for (let at = 0; at < limit; at += piece) yield new Uint8Array(await bytes.slice(at, Math.min(at + piece, limit)));
    },
  };
}
