import { must } from '../../base/assert.ts';
import { gatherChunk, withColumns } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import { grownIndices } from '../filter/select-true.ts';
import type { KernelInput, Params, TransformKernel } from '../operator.ts';
import { statelessParts } from '../stateless.ts';
import { createLookup } from './lookup.ts';
import { lookupParams } from './lookup-params.ts';
import { takeColumn } from './take-column.ts';

export function createKernel(params: Params, inputs: readonly KernelInput[]): TransformKernel {
  const { on, take, keepUnmatched } = lookupParams(params);
  const stream = inputs[0]!.schema;
  const { schema, table } = inputs[1]!;
  const { columns, length } = must(table, 'the table of a lookup join');
  const lookup = createLookup(on.map((pair) => columns[fieldIndex(schema, pair.right)]!), length);
  const keys = on.map((pair) => fieldIndex(stream, pair.left));
  const taken = take.map((each) => columns[fieldIndex(schema, each.column)]!);
  let indices: Int32Array = new Int32Array(0);

  function joined(chunk: Chunk, rows: Int32Array): Chunk {
    return withColumns(chunk, [...chunk.columns, ...taken.map((column) => takeColumn(column, rows, chunk.length))]);
  }

  return {
    ...statelessParts,
    process(chunk) {
      const rows = lookup.find(keys.map((key) => chunk.columns[key]!), chunk.length);
      if (keepUnmatched) return joined(chunk, rows);
      indices = grownIndices(indices, chunk.length);
      const matched = compactMatches(rows, indices, chunk.length);
      if (matched === 0) return null;
      return joined(matched === chunk.length ? chunk : gatherChunk(chunk, indices, matched), rows);
    },
  };
}

/** Moves the found table rows to the front, and writes the positions that they were found at; answers how many. */
function compactMatches(rows: Int32Array, indices: Int32Array, length: number): number {
  let count = 0;
  for (let i = 0; i < length; i++) {
    const row = rows[i]!;
    if (row < 0) continue;
    rows[count] = row;
    indices[count] = i;
    count++;
  }
  return count;
}
