import type { ByteSource } from '../bytes/byte-source.ts';

/** One record of a text file, before types: cells in the order of the reader's names, or why there are none. */
export type RawRecord =
  | { readonly row: number; readonly cells: readonly unknown[] }
  /** `text` is what stood there. */
  | { readonly row: number; readonly broken: string; readonly text: string };

/** A CSV, NDJSON or JSON file as records. Nothing in it is keyed by a person's text. */
export interface RecordReader {
  /** Identifiers of the columns seen so far; a JSON file may show more later. Complete for CSV once the first batch is out. */
  readonly names: readonly string[];
  /** Cells are texts to be parsed (CSV), not values of JSON. */
  readonly texts: boolean;
  batches(): AsyncIterable<readonly RawRecord[]>;
}

export type OpenRecords = (bytes: ByteSource) => RecordReader;
