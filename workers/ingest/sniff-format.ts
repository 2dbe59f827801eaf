import type { DataFormat } from '#pipeline/operators/form.ts';
import type { ByteSource } from './bytes/byte-source.ts';

const looked = 4096;

/** The format of a file by its content, whatever its name says; null for none of ours. */
export async function sniffFormat(bytes: ByteSource): Promise<DataFormat | null> {
  const start = new Uint8Array(await bytes.slice(0, Math.min(looked, bytes.byteLength)));
  if (start[0] === 0x50 && start[1] === 0x41 && start[2] === 0x52 && start[3] === 0x31) return 'parquet';
  const wide = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  if (!wide && start.includes(0)) return null;
  const text = new TextDecoder(start[0] === 0xfe ? 'utf-16be' : wide ? 'utf-16le' : 'utf-8').decode(start).trimStart();
  if (text === '') return null;
  if (text.startsWith('[')) return 'json';
  return text.startsWith('{') ? 'ndjson' : 'csv';
}
