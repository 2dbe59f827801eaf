import { gatherChunk, withColumns } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import { KeptKeys } from '../dedupe/kept-keys.ts';
import type { KeptSnapshot } from '../dedupe/kept-keys.ts';
import { grownIndices } from '../filter/select-true.ts';
import type { KernelInput, LatePolicy, TransformKernel } from '../execution.ts';
import type { Params } from '../operator.ts';
import { NumberColumns } from './number-columns.ts';
import { measuredColumns, rollingParams } from './params.ts';
import { RollingResults } from './results.ts';
import { WindowSums } from './window-sums.ts';

export function createKernel(params: Params, inputs: readonly KernelInput[], late: LatePolicy): TransformKernel {
  const read = rollingParams(params);
  const { keys, size, withCurrent, measures } = read;
  const { schema } = inputs[0]!;
  const columns = keys.map((name) => fieldIndex(schema, name));
  const measured = measuredColumns(read);
  const numbers = new NumberColumns(measured.map((name) => fieldIndex(schema, name)));
  const kept = new KeptKeys(columns.map((column) => schema[column]!.type), measured.length);
  const sums = new WindowSums(measured.length);
  const results = new RollingResults(measures.map((measure) => ({ ...measure, at: measured.indexOf(measure.column) })), schema);
  const drops = late === 'drop';
  let ids: Int32Array = new Int32Array(0);
  let indices: Int32Array = new Int32Array(0);
  let lateRows = 0;

  /** What the row's measures are made of: rows of its key in (time - size, time], newest first. */
  function lookBack(id: number, time: number): void {
    for (let entry = kept.newest(id); entry >= 0; entry = kept.before(entry)) {
      const at = kept.time(entry);
      if (at <= time - size || at > time) continue;
      sums.rows++;
      for (let c = 0; c < measured.length; c++) sums.add(c, kept.number(c, entry));
    }
  }

  /** Rows that are on time, with their results; answers how many. */
  function select({ length, times, watermarks }: Chunk): number {
    let count = 0;
    for (let i = 0; i < length; i++) {
      const time = times[i]!;
      if (drops && watermarks !== null && time + size <= watermarks[i]!) {
        lateRows++;
        continue;
      }
      sums.clear();
      if (withCurrent) {
        sums.rows++;
        for (let c = 0; c < measured.length; c++) sums.add(c, numbers.columns[c]![i]!);
      }
      lookBack(ids[i]!, time);
      results.write(count, sums);
      kept.keep(ids[i]!, time, numbers.columns, i);
      indices[count++] = i;
    }
    return count;
  }

  return {
    process(chunk) {
      // No row that is on time from here on looks back as far as what is forgotten: such a row ends after the watermark.
      if (drops && chunk.watermarks !== null && chunk.length > 0) kept.forget(chunk.watermarks[0]! - 2 * size);
      ids = grownIndices(ids, chunk.length);
      indices = grownIndices(indices, chunk.length);
      kept.idsOf(columns.map((column) => chunk.columns[column]!), chunk.length, ids);
      numbers.read(chunk);
      results.begin(chunk.length);
      const count = select(chunk);
      if (count === 0) return null;
      const rows = count === chunk.length ? chunk : gatherChunk(chunk, indices, count);
      return withColumns(rows, [...rows.columns, ...results.columns(count)]);
    },
    counters: () => ({ late: lateRows, nulled: 0 }),
    snapshot: () => kept.snapshot(),
    restore: (snapshot) => kept.restore(snapshot as KeptSnapshot),
  };
}
