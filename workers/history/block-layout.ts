/**
 * A block: 24 bytes of header, 32 bytes of directory an entry, then the data of the entries, each aligned to 8 bytes.
 * Entries are the columns of the schema, then event times, arrivals, watermarks. Little-endian throughout.
 */
export const blockVersion = 2;
/** As the one of today, but with CRC-32 for a checksum: is still read. */
export const firstBlockVersion = 1;
export const headerBytes = 24;
export const entryBytes = 32;

/** Byte positions in the header. The checksum covers everything from `entries` on. */
export const header = { version: 0, checksum: 4, entries: 8, count: 12, base: 16 } as const;
/** Byte positions in an entry of the directory; positions are from the start of the block, 0 for none. */
export const entry = { encoding: 0, nulls: 4, data: 8, texts: 12, textCount: 16, value: 24 } as const;

export const encodings = {
  /** Every value is `value`. */
  constant: 0,
  /** `value` + an unsigned offset of 8, 16 or 32 bits. */
  offset8: 1,
  offset16: 2,
  offset32: 3,
  float64: 4,
  /** Identical to the entry numbered `value`. */
  same: 5,
  /** There is none (watermarks). */
  absent: 6,
  /** One byte a value (bools). */
  bytes: 7,
  /** Codes of 8, 16 or 32 bits into the block's own list of texts. */
  codes8: 8,
  codes16: 9,
  codes32: 10,
} as const;

export function align8(position: number): number {
  return (position + 7) & ~7;
}
