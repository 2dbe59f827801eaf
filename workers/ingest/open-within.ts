import { problem } from '#pipeline/problem.ts';
import type { DataRef } from '#pipeline/operators/form.ts';
import type { ByteSource, OpenData } from './bytes/byte-source.ts';
import { IngestProblem, reasonOf } from './ingest-problem.ts';
import { maxBytes } from './limits.ts';

/** The bytes of a reference, within the cap of its format. */
export async function openWithin(data: DataRef & { kind: 'bundled' | 'file' }, open: OpenData): Promise<ByteSource> {
  const bytes = await open(data).catch((error: unknown) => {
    throw new IngestProblem(problem('ingest.unreadable', { param: 'data' }, `${data.name} could not be opened: ${reasonOf(error)}.`, 'Choose the file again.'));
  });
  const cap = maxBytes[data.format];
  if (bytes.byteLength > cap) {
    const megabytes = (size: number): string => `${Math.ceil(size / 1048576)} MB`;
    throw new IngestProblem(problem('ingest.too-large', { param: 'data' }, `${data.name} has ${megabytes(bytes.byteLength)}; ${data.format} files may have ${megabytes(cap)}.`, 'Convert it to Parquet, or cut it.'));
  }
  return bytes;
}
