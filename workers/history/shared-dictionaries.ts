import type { Chunk } from '#pipeline/data/chunk.ts';
import { withColumns } from '#pipeline/data/chunk.ts';
import type { Column } from '#pipeline/data/column.ts';
import { Dictionary, DictionaryTranslation } from '#pipeline/data/dictionary.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import { must } from '#pipeline/base/assert.ts';
import { TextTable } from './text-table.ts';

/** One dictionary a string column for all chunks of a log, so that a reader translates each string once. */
export class SharedDictionaries {
  readonly #dictionaries: readonly (Dictionary | null)[];
  readonly #translations: readonly (DictionaryTranslation | null)[];
  readonly #texts: readonly (TextTable | null)[];

  constructor(schema: Schema) {
    this.#dictionaries = schema.map((each) => (each.type === 'string' ? new Dictionary() : null));
    this.#texts = this.#dictionaries.map((each) => (each === null ? null : new TextTable(each)));
    this.#translations = this.#dictionaries.map((each) => (each === null ? null : new DictionaryTranslation(each)));
  }

  of(column: number): Dictionary {
    return must(this.#dictionaries[column], 'dictionary of a string column');
  }

  textsOf(column: number): TextTable {
    return must(this.#texts[column], 'texts of a string column');
  }

  adopt(chunk: Chunk): Chunk {
    return withColumns(chunk, chunk.columns.map((column, c) => this.#adoptColumn(column, c)));
  }

  #adoptColumn(column: Column, index: number): Column {
    if (column.type !== 'string' || column.dictionary === this.#dictionaries[index]) return column;
    const codes = translate(column.codes, must(this.#translations[index], 'translation').from(column.dictionary));
    if (column.nulls !== null) zeroNulls(codes, column.nulls);
    return { type: 'string', codes, dictionary: this.of(index), nulls: column.nulls };
  }
}

function translate(codes: Int32Array, to: Int32Array): Int32Array {
  const translated = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) translated[i] = to[codes[i]!]!;
  return translated;
}

function zeroNulls(codes: Int32Array, nulls: Uint8Array): void {
  for (let i = 0; i < codes.length; i++) if (nulls[i] === 1) codes[i] = 0;
}
