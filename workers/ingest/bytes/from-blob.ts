import type { ByteSource } from './byte-source.ts';

const pieceBytes = 1 << 20;

/** A dropped or stored file. Sliced rather than streamed: `Blob.stream` isn't async iterable in every browser. */
export function bytesFromBlob(blob: Blob): ByteSource {
  return {
    byteLength: blob.size,
    slice: (start, end = blob.size) => blob.slice(start, end).arrayBuffer(),
    async *stream() {
      for (let at = 0; at < blob.size; at += pieceBytes) {
        yield new Uint8Array(await blob.slice(at, at + pieceBytes).arrayBuffer());
      }
    },
  };
}
