import type { Chunk } from '#pipeline/data/chunk.ts';
import { columnFrom, slots } from '#pipeline/data/column.ts';
import type { BoolColumn, Column, NumberColumn } from '#pipeline/data/column.ts';
import { Dictionary } from '#pipeline/data/dictionary.ts';
import { LazyCodes } from '../lazy-codes.ts';

/** A chunk on its way between two workers: arrays of its own, which are handed over, not copied. */
export interface SentChunk {
  readonly length: number;
  readonly columns: readonly SentColumn[];
  readonly times: Float64Array;
  readonly arrivals: Float64Array;
}

export type SentColumn =
  | NumberColumn
  | BoolColumn
  /** `codes` count into all the texts that have come by this way so far; `fresh` are those that come for the first time. */
  | { readonly type: 'string'; readonly codes: Int32Array; readonly fresh: readonly string[]; readonly nulls: Uint8Array | null };

/** The sending end of one way: it knows which texts the other end has. */
export class ChunkSender {
  readonly #texts = new Map<number, { readonly codes: LazyCodes; sent: number }>();

  /** Takes the arrays of the chunk over. */
  encode({ length, columns, times, arrivals }: Chunk): SentChunk {
    return { length, times, arrivals, columns: columns.map((column, index) => this.#column(column, index)) };
  }

  #column(column: Column, index: number): SentColumn {
    // A column that was never read has no rows; its array may be part of one that others use.
    if (column.type !== 'string') return slots(column).length > 0 ? column : columnFrom(column.type, []) as NumberColumn | BoolColumn;
    const texts = this.#texts.get(index) ?? { codes: new LazyCodes(), sent: 0 };
    this.#texts.set(index, texts);
    const codes = texts.codes.translate(column);
    const fresh = texts.codes.dictionary.values.slice(texts.sent);
    texts.sent = texts.codes.dictionary.size;
    return { type: 'string', codes, fresh, nulls: column.codes.length === 0 ? null : column.nulls };
  }
}

/** The receiving end. */
export class ChunkReceiver {
  readonly #dictionaries = new Map<number, Dictionary>();

  decode({ length, columns, times, arrivals }: SentChunk): Chunk {
    return { length, times, arrivals, watermarks: null, columns: columns.map((column, index) => this.#column(column, index)) };
  }

  #column(column: SentColumn, index: number): Column {
    if (column.type !== 'string') return column;
    const dictionary = this.#dictionaries.get(index) ?? new Dictionary();
    this.#dictionaries.set(index, dictionary);
    for (const text of column.fresh) dictionary.encode(text);
    return { type: 'string', codes: column.codes, dictionary, nulls: column.nulls };
  }
}

export function buffersOfChunk({ columns, times, arrivals }: SentChunk): ArrayBuffer[] {
  const arrays = columns.flatMap((column) => [column.type === 'string' ? column.codes : column.values, ...(column.nulls === null ? [] : [column.nulls])]);
  return [times, arrivals, ...arrays].map(({ buffer }) => buffer as ArrayBuffer);
}
