import type { DataRef } from '#pipeline/operators/form.ts';

/** A file, wherever it lies: random access for Parquet, a stream for text. Ends beyond the file are cut off. */
export interface ByteSource {
  readonly byteLength: number;
  slice(start: number, end?: number): Promise<ArrayBuffer>;
  stream(): AsyncIterable<Uint8Array>;
}

/** Finds the bytes of a reference. Rejects with an Error whose message a person can read. */
export type OpenData = (ref: DataRef) => Promise<ByteSource>;
