import type { ByteSource } from '../bytes/byte-source.ts';

/**
 * The text of a file, piece by piece: UTF-8, or UTF-16 where a byte order mark says so; the mark itself is left out.
 * Bytes that are no UTF-8 come as U+FFFD.
 */
export async function* decodeText(bytes: ByteSource): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const piece of bytes.stream()) {
    decoder ??= new TextDecoder(encodingOf(piece));
    yield decoder.decode(piece, { stream: true });
  }
  if (decoder !== null) yield decoder.decode();
}

function encodingOf(first: Uint8Array): string {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
