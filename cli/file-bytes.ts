import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { ByteSource } from '#workers/ingest/bytes/byte-source.ts';

/** A file on disk. Each slice opens the file anew, so that there is nothing to close. */
export async function bytesFromFile(path: string): Promise<ByteSource> {
  const { size } = await stat(path);
  return {
    byteLength: size,
    slice: (start, end = size) => readRange(path, start, Math.min(end, size)),
    stream: () => createReadStream(path, { highWaterMark: 1 << 18 }),
  };
}

async function readRange(path: string, start: number, end: number): Promise<ArrayBuffer> {
  const buffer = new ArrayBuffer(Math.max(0, end - start));
  const file = await open(path);
  try {
    let at = 0;
    while (at < buffer.byteLength) {
      const { bytesRead } = await file.read(new Uint8Array(buffer, at), 0, buffer.byteLength - at, start + at);
      if (bytesRead === 0) throw new Error(`${path} ended early`);
      at += bytesRead;
    }
    return buffer;
  } finally {
    await file.close();
  }
}
