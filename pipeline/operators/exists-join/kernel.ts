import { must } from '../../base/assert.ts';
import { gatherChunk } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import { grownIndices } from '../filter/select-true.ts';
import { createLookup } from '../lookup-join/lookup.ts';
import type { KernelInput, TransformKernel } from '../execution.ts';
import type { Params } from '../operator.ts';
import { statelessParts } from '../stateless.ts';
import { existsParams } from './exists-params.ts';

export function createKernel(params: Params, inputs: readonly KernelInput[]): TransformKernel {
  const { on, keep } = existsParams(params);
  const stream = inputs[0]!.schema;
  const { schema, table } = inputs[1]!;
  const { columns, length } = must(table, 'the table of an exists join');
  const lookup = createLookup(on.map((pair) => columns[fieldIndex(schema, pair.right)]!), length);
  const keys = on.map((pair) => fieldIndex(stream, pair.left));
  let indices: Int32Array = new Int32Array(0);
  return {
    ...statelessParts,
    process(chunk) {
      const found = lookup.find(keys.map((key) => chunk.columns[key]!), chunk.length);
      indices = grownIndices(indices, chunk.length);
      const count = selectRows(found, indices, { length: chunk.length, matched: keep === 'matched' });
      if (count === 0) return null;
      return count === chunk.length ? chunk : gatherChunk(chunk, indices, count);
    },
  };
}

/** Branch-free: the slot is always written, and kept only when the row counts. */
function selectRows(found: Int32Array, indices: Int32Array, { length, matched }: { length: number; matched: boolean }): number {
  let count = 0;
  for (let i = 0; i < length; i++) {
    indices[count] = i;
    count += (found[i]! >= 0) === matched ? 1 : 0;
  }
  return count;
}
