/** Caps on what people bring, checked before anything is built. */
const MB = 1024 * 1024;

export const maxBytes = { parquet: 2048 * MB, csv: 500 * MB, ndjson: 500 * MB, json: 100 * MB } as const;
export const maxColumns = 500;
/** UTF-16 units of one CSV record or NDJSON line. */
export const maxLineLength = MB;
/** UTF-16 units of a column's name; longer ones are cut. */
export const maxNameLength = 64;
/** UTF-16 units of one text value. */
export const maxTextLength = MB;
/** Rows of a lookup table. */
export const maxTableRows = 5_000_000;
/** UTF-16 units of a bad value that are shown. */
export const maxExcerpt = 80;

/** Rows of a source that have happened and not arrived yet: all that the ingest holds at once. */
export const maxWaitingRows = 2_000_000;

/** Parquet metadata is untrusted: these bound what it can make the reader allocate. */
export const maxFooterBytes = 32 * MB;
export const maxPageBytes = 256 * MB;
export const maxRowGroupRows = 8_000_000;
export const maxRowGroupBytes = 512 * MB;

export const previewRows = 50;
/** Rows that types are guessed from. */
export const guessRows = 1000;
/** Bytes of a text file that a preview reads. */
export const previewBytes = 4 * MB;
