import { gatherChunk, sliceChunk } from '#pipeline/data/chunk.ts';
import type { Chunk } from '#pipeline/data/chunk.ts';

/** Event times that can fall into one row of a view: [from, to). */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** Some records of a block, and where each of them stood in it. */
export interface Candidates {
  readonly chunk: Chunk;
  readonly rows: Int32Array;
}

/** The records up to `clock` whose event time lies in the span, in stretches of arrivals that no edge lies in. */
export function candidatesOf(chunk: Chunk, { span, clock, edges }: { readonly span: TimeSpan; readonly clock: number; readonly edges: readonly number[] }): readonly Candidates[] {
  const { times, arrivals, length } = chunk;
  const stretches: number[][] = [];
  let limit = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length && arrivals[i]! <= clock; i++) {
    if (times[i]! < span.from || times[i]! >= span.to) continue;
    if (arrivals[i]! >= limit) {
      stretches.push([]);
      limit = edges.find((edge) => edge > arrivals[i]!) ?? Number.POSITIVE_INFINITY;
    }
    stretches.at(-1)!.push(i);
  }
  return stretches.map((indices) => {
    const rows = Int32Array.from(indices);
    return { rows, chunk: rows.length === length ? chunk : gatherChunk(chunk, rows, rows.length) };
  });
}

/**
 * The single records that count, in order: by halving, as a count over some records is the sum over their halves. `count`
 * may look at nothing but the records that it is handed; `all` is what it says of the whole chunk.
 */
export function* findRecords(chunk: Chunk, all: number, count: (chunk: Chunk) => number): Generator<{ readonly row: number; readonly record: Chunk }> {
  const open = [{ from: 0, to: chunk.length, counted: all }];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const { from, to, counted } = part;
    if (counted === 0) continue;
    if (to - from === 1) {
      yield { row: from, record: sliceChunk(chunk, from, to) };
      continue;
    }
    const middle = (from + to) >>> 1;
    const left = count(sliceChunk(chunk, from, middle));
    open.push({ from: middle, to, counted: counted - left }, { from, to: middle, counted: left });
  }
}
