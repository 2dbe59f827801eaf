import { gatherChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';
import { slots } from '#pipeline/data/column.ts';
import type { Column } from '#pipeline/data/column.ts';
import { Dictionary, DictionaryTranslation } from '#pipeline/data/dictionary.ts';

/**
 * Brings the rows of several inputs into one order: by arrival, then input, then position. A row's watermark becomes the
 * least of its own and of what each other input last showed before it (-Infinity while an input has shown nothing): an
 * operator's watermark is the minimum of its inputs'.
 */
export class Interleave {
  readonly #waiting: Chunk[][];
  /** The watermark that each input has shown last. */
  readonly #shown: Float64Array;
  readonly #dictionaries = new Map<number, { dictionary: Dictionary; translations: DictionaryTranslation[] }>();

  constructor(inputs: number) {
    this.#waiting = Array.from({ length: inputs }, () => []);
    this.#shown = new Float64Array(inputs).fill(Number.NEGATIVE_INFINITY);
  }

  add(port: number, chunk: Chunk): void {
    this.#waiting[port]!.push(copy(chunk));
  }

  /** All rows of the tick in one chunk, or null. */
  drain(): Chunk | null {
    const streams = this.#waiting.flatMap((chunks, port) => (chunks.length === 0 ? [] : [{ port, chunks, chunk: 0, row: 0 }]));
    if (streams.length === 0) return null;
    const total = streams.reduce((sum, stream) => sum + stream.chunks.reduce((rows, chunk) => rows + chunk.length, 0), 0);
    const order: Pick[] = [];
    const watermarks = new Float64Array(total);
    for (let i = 0; i < total; i++) {
      const stream = earliest(streams);
      const chunk = stream.chunks[stream.chunk]!;
      order.push({ port: stream.port, chunk, row: stream.row });
      this.#shown[stream.port] = chunk.watermarks === null ? Number.NEGATIVE_INFINITY : chunk.watermarks[stream.row]!;
      watermarks[i] = this.#shown.reduce((least, shown) => Math.min(least, shown));
      stream.row++;
      if (stream.row === chunk.length) {
        stream.chunk++;
        stream.row = 0;
      }
    }
    for (const chunks of this.#waiting) chunks.length = 0;
    return this.#gather(order, watermarks);
  }

  snapshot(): unknown {
    return Array.from(this.#shown);
  }

  restore(snapshot: unknown): void {
    this.#shown.set(snapshot as number[]);
  }

  #gather(order: readonly Pick[], watermarks: Float64Array): Chunk {
    return {
      length: order.length,
      columns: order[0]!.chunk.columns.map((_, index) => this.#column(order, index)),
      times: Float64Array.from(order, ({ chunk, row }) => chunk.times[row]!),
      arrivals: Float64Array.from(order, ({ chunk, row }) => chunk.arrivals[row]!),
      watermarks,
    };
  }

  #column(order: readonly Pick[], index: number): Column {
    const first = order[0]!.chunk.columns[index]!;
    if (slots(first).length === 0) return first;
    const type = first.type;
    const anyNulls = order.some(({ chunk }) => chunk.columns[index]!.nulls !== null);
    const nulls = anyNulls ? Uint8Array.from(order, ({ chunk, row }) => chunk.columns[index]!.nulls?.[row] ?? 0) : null;
    if (type === 'string') {
      const { dictionary, translations } = this.#strings(index);
      const codes = Int32Array.from(order, ({ port, chunk, row }) => {
        const column = chunk.columns[index]!;
        if (column.type !== 'string' || column.nulls?.[row] === 1) return 0;
        return translations[port]!.from(column.dictionary)[column.codes[row]!]!;
      });
      return { type, codes, dictionary, nulls };
    }
    const pick = ({ chunk, row }: Pick): number => {
      const column = chunk.columns[index]!;
      return column.type === 'string' ? 0 : column.values[row]!;
    };
    if (type === 'bool') return { type, values: Uint8Array.from(order, pick), nulls };
    return { type, values: Float64Array.from(order, pick), nulls };
  }

  #strings(index: number): { dictionary: Dictionary; translations: DictionaryTranslation[] } {
    let found = this.#dictionaries.get(index);
    if (found === undefined) {
      const dictionary = new Dictionary();
      found = { dictionary, translations: this.#waiting.map(() => new DictionaryTranslation(dictionary)) };
      this.#dictionaries.set(index, found);
    }
    return found;
  }
}

interface Pick {
  readonly port: number;
  readonly chunk: Chunk;
  readonly row: number;
}

interface Stream {
  readonly port: number;
  readonly chunks: readonly Chunk[];
  chunk: number;
  row: number;
}

function earliest(streams: readonly Stream[]): Stream {
  let best: Stream | null = null;
  let arrival = Number.POSITIVE_INFINITY;
  for (const stream of streams) {
    const chunk = stream.chunks[stream.chunk];
    if (chunk === undefined) continue;
    const next = chunk.arrivals[stream.row]!;
    if (best === null || next < arrival) {
      best = stream;
      arrival = next;
    }
  }
  return best!;
}

function copy(chunk: Chunk): Chunk {
  return gatherChunk(chunk, Int32Array.from({ length: chunk.length }, (_, i) => i), chunk.length);
}
