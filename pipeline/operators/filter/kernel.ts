import { gatherChunk } from '../../data/chunk.ts';
import type { Chunk } from '../../data/chunk.ts';
import { createEvaluator } from '../../expression/evaluate.ts';
import { mustType } from '../expressions.ts';
import type { KernelInput, TransformKernel } from '../execution.ts';
import type { Params } from '../operator.ts';
import { textOf } from '../read-params.ts';
import { statelessParts } from '../stateless.ts';
import { grownIndices, selectTrue } from './select-true.ts';

export function createKernel(params: Params, inputs: readonly KernelInput[]): TransformKernel {
  const evaluator = createEvaluator(mustType(textOf(params, 'condition'), inputs[0]!.schema));
  let indices: Int32Array = new Int32Array(0);
  return {
    ...statelessParts,
    counters: () => ({ late: 0, nulled: evaluator.nulled() }),
    process(chunk: Chunk): Chunk | null {
      indices = grownIndices(indices, chunk.length);
      const count = selectTrue(evaluator.evaluate(chunk), chunk.length, indices);
      if (count === 0) return null;
      return count === chunk.length ? chunk : gatherChunk(chunk, indices, count);
    },
  };
}
