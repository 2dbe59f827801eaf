import type { Chunk } from '#pipeline/data/chunk.ts';
import { slots } from '#pipeline/data/column.ts';
import type { Column, StringColumn } from '#pipeline/data/column.ts';
import { LazyCodes } from './lazy-codes.ts';
import type { OrderedRows } from './merge-order.ts';

/** Makes one chunk of rows that lie in many. All have the same columns; their strings may stand in different dictionaries. */
export class ChunkMerger {
  /** By column, where chunks with different dictionaries have met. */
  readonly #codes = new Map<number, LazyCodes>();

  /** The rows at these places of the order, at least one. */
  merge({ waiting, order: { chunkOf, rowOf }, watermarks }: OrderedRows, places: Int32Array): Chunk {
    const length = places.length;
    const from = new Int32Array(length);
    const rows = new Int32Array(length);
    const own = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      const place = places[i]!;
      from[i] = chunkOf[place]!;
      rows[i] = rowOf[place]!;
      own[i] = watermarks[place]!;
    }
    const chunks = waiting.map(({ chunk }) => chunk);
    const used = [...new Set(from)];
    const picks: Picks = { length, from, rows, used };
    const first = chunks[from[0]!]!;
    return {
      length,
      columns: first.columns.map((_, c) => this.#column(c, picks, (index) => chunks[index]!.columns[c]!)),
      times: gather(picks, new Float64Array(length), (index) => chunks[index]!.times),
      arrivals: gather(picks, new Float64Array(length), (index) => chunks[index]!.arrivals),
      watermarks: own,
    };
  }

  #column(index: number, picks: Picks, columnOf: (chunk: number) => Column): Column {
    const first = columnOf(picks.from[0]!);
    if (slots(first).length === 0) return first;
    const { length, used } = picks;
    const nulls = used.some((chunk) => columnOf(chunk).nulls !== null) ? gather(picks, new Uint8Array(length), (chunk) => columnOf(chunk).nulls) : null;
    if (first.type === 'string') return this.#strings(index, picks, { nulls, columnOf: (chunk) => columnOf(chunk) as StringColumn });
    if (first.type === 'bool') return { type: 'bool', values: gather(picks, new Uint8Array(length), (chunk) => slots(columnOf(chunk)) as Uint8Array), nulls };
    return { type: first.type, values: gather(picks, new Float64Array(length), (chunk) => slots(columnOf(chunk)) as Float64Array), nulls };
  }

  #strings(index: number, picks: Picks, { nulls, columnOf }: { readonly nulls: Uint8Array | null; readonly columnOf: (chunk: number) => StringColumn }): Column {
    const { length, used } = picks;
    const { dictionary } = columnOf(used[0]!);
    if (used.every((chunk) => columnOf(chunk).dictionary === dictionary)) {
      return { type: 'string', codes: gather(picks, new Int32Array(length), (chunk) => columnOf(chunk).codes), dictionary, nulls };
    }
    const own = this.#codes.get(index) ?? new LazyCodes();
    this.#codes.set(index, own);
    const translated = new Map(used.map((chunk) => [chunk, own.translate(columnOf(chunk))]));
    return { type: 'string', codes: gather(picks, new Int32Array(length), (chunk) => translated.get(chunk)!), dictionary: own.dictionary, nulls };
  }
}

/** Row `rows[i]` of chunk `from[i]`; `used` are the chunks that occur. */
interface Picks {
  readonly length: number;
  readonly from: Int32Array;
  readonly rows: Int32Array;
  readonly used: readonly number[];
}

/** `null`: zeros. */
function gather<T extends Float64Array | Int32Array | Uint8Array>({ length, from, rows }: Picks, into: T, slotsOf: (chunk: number) => T | null): T {
  for (let start = 0; start < length;) {
    const chunk = from[start]!;
    const source = slotsOf(chunk);
    let i = start;
    if (source === null) while (i < length && from[i] === chunk) i++;
    else for (; i < length && from[i] === chunk; i++) into[i] = source[rows[i]!]!;
    start = i;
  }
  return into;
}
