import { gatherChunk } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import { grownIndices } from '../filter/select-true.ts';
import type { KernelInput, LatePolicy, TransformKernel } from '../execution.ts';
import type { Params } from '../operator.ts';
import { KeptKeys } from './kept-keys.ts';
import type { KeptSnapshot } from './kept-keys.ts';
import { dedupeParams } from './params.ts';

export function createKernel(params: Params, inputs: readonly KernelInput[], late: LatePolicy): TransformKernel {
  const { keys, within } = dedupeParams(params);
  const { schema } = inputs[0]!;
  const columns = keys.map((name) => fieldIndex(schema, name));
  const kept = new KeptKeys(columns.map((column) => schema[column]!.type));
  const span = within ?? Number.POSITIVE_INFINITY;
  const drops = within !== null && late === 'drop';
  let ids: Int32Array = new Int32Array(0);
  let indices: Int32Array = new Int32Array(0);
  let lateRows = 0;

  /** The rows that are kept; answers how many. */
  function select({ length, times, watermarks }: Chunk): number {
    let count = 0;
    for (let i = 0; i < length; i++) {
      const time = times[i]!;
      if (drops && watermarks !== null && time + span <= watermarks[i]!) {
        lateRows++;
        continue;
      }
      if (kept.has(ids[i]!, time, span)) continue;
      kept.keep(ids[i]!, time);
      indices[count++] = i;
    }
    return count;
  }

  return {
    process(chunk) {
      // No row that is on time from here on is close enough to what is forgotten: such a row ends after the watermark.
      if (drops && chunk.watermarks !== null && chunk.length > 0) kept.forget(chunk.watermarks[0]! - 2 * span);
      ids = grownIndices(ids, chunk.length);
      indices = grownIndices(indices, chunk.length);
      kept.idsOf(columns.map((column) => chunk.columns[column]!), chunk.length, ids);
      const count = select(chunk);
      if (count === 0) return null;
      return count === chunk.length ? chunk : gatherChunk(chunk, indices, count);
    },
    counters: () => ({ late: lateRows, nulled: 0 }),
    snapshot: () => kept.snapshot(),
    restore: (snapshot) => kept.restore(snapshot as KeptSnapshot),
  };
}
