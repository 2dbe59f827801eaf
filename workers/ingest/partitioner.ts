import type { Chunk } from '#pipeline/data/chunk.ts';
import { valueAt } from '#pipeline/data/column.ts';
import type { Column, StringColumn } from '#pipeline/data/column.ts';
import type { Dictionary } from '#pipeline/data/dictionary.ts';
import { partitionOf } from '#pipeline/data/partition.ts';
import { fieldIndex } from '#pipeline/data/schema.ts';
import type { SourcePlan } from '#pipeline/compile/plan.ts';
import { gatherTimed } from './arrival/timed-chunks.ts';

/** Spreads rows over partitions: by the hash of a key column, or round robin. Keeps their order within a partition. */
export class Partitioner {
  readonly #partitions: number;
  readonly #key: number;
  #dictionary: Dictionary | null = null;
  /** Partition of each code of the dictionary seen last. */
  #ofCode: number[] = [];

  constructor(source: Pick<SourcePlan, 'partitions' | 'partitionBy' | 'schema'>) {
    this.#partitions = source.partitions;
    this.#key = source.partitionBy === '' ? -1 : fieldIndex(source.schema, source.partitionBy);
  }

  /** `before` rows have gone through already. */
  split(chunk: Chunk, before: number): (Chunk | null)[] {
    if (this.#partitions === 1) return [chunk.length === 0 ? null : chunk];
    return spread(chunk, this.partitionsOf(chunk, before), this.#partitions);
  }

  /** The partition of each row. */
  partitionsOf(chunk: Chunk, before: number): Uint8Array {
    const partitions = new Uint8Array(chunk.length);
    if (this.#partitions === 1) return partitions;
    const key = chunk.columns[this.#key];
    if (key === undefined) for (let i = 0; i < chunk.length; i++) partitions[i] = (before + i) % this.#partitions;
    else if (key.type === 'string') this.#byCode(key, partitions);
    else this.#byValue(key, partitions);
    return partitions;
  }

  #byCode(key: StringColumn, partitions: Uint8Array): void {
    if (this.#dictionary !== key.dictionary) {
      this.#dictionary = key.dictionary;
      this.#ofCode = [];
    }
    const values = key.dictionary.values;
    while (this.#ofCode.length < values.length) this.#ofCode.push(partitionOf(values[this.#ofCode.length]!, this.#partitions));
    for (let i = 0; i < partitions.length; i++) partitions[i] = key.nulls?.[i] === 1 ? 0 : this.#ofCode[key.codes[i]!]!;
  }

  #byValue(key: Column, partitions: Uint8Array): void {
    for (let i = 0; i < partitions.length; i++) partitions[i] = partitionOf(valueAt(key, i), this.#partitions);
  }
}

/** The rows of each partition, in their order; null where there is none. */
export function spread(chunk: Chunk, partitions: Uint8Array, count: number): (Chunk | null)[] {
  if (count === 1) return [chunk.length === 0 ? null : chunk];
  const counts = new Int32Array(count);
  for (let i = 0; i < chunk.length; i++) counts[partitions[i]!]!++;
  const indices = Array.from(counts, (each) => new Int32Array(each));
  counts.fill(0);
  for (let i = 0; i < chunk.length; i++) {
    const partition = partitions[i]!;
    indices[partition]![counts[partition]!++] = i;
  }
  return indices.map((rows) => (rows.length === 0 ? null : gatherTimed(chunk, rows)));
}
