import type { DataRef } from '#pipeline/operators/form.ts';
import type { ByteSource } from './byte-source.ts';
import { bytesFromUrl } from './from-url.ts';

/** A file that ships with Watersmeet: `data/NAME` beside the page, on whatever path that is served from. */
export async function openBundled(ref: DataRef, base: string): Promise<ByteSource> {
  if (ref.kind !== 'bundled') throw new Error(ref.kind === 'none' ? 'No data was chosen' : `${ref.name} is not here any more; choose the file again`);
  return bytesFromUrl(new URL(`data/${encodeURIComponent(ref.name)}`, base).href);
}
