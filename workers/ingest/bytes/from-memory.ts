import type { ByteSource } from './byte-source.ts';

const pieceBytes = 1 << 16;

export function bytesFromMemory(bytes: Uint8Array): ByteSource {
  return {
    byteLength: bytes.length,
    slice: (start, end = bytes.length) => Promise.resolve(bytes.slice(start, end).buffer),
    async *stream() {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    },
  };
}
