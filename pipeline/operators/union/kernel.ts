import { withColumns } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import { fieldIndex } from '../../data/schema.ts';
import type { KernelInput, TransformKernel } from '../execution.ts';
import type { Params } from '../operator.ts';
import { statelessParts } from '../stateless.ts';

/** The engine hands over the inputs' rows already interleaved; here each input only gets the column order of the first. */
export function createKernel(_params: Params, inputs: readonly KernelInput[]): TransformKernel {
  const first = inputs[0]!.schema;
  const positions = inputs.map(({ schema }) => first.map((each) => fieldIndex(schema, each.name)));
  const unchanged = positions.map((order) => order.every((position, i) => position === i));
  return {
    ...statelessParts,
    process(chunk: Chunk, port: number): Chunk {
      return unchanged[port]! ? chunk : withColumns(chunk, positions[port]!.map((position) => chunk.columns[position]!));
    },
  };
}
