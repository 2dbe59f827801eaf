import { withColumns } from '../../data/chunk.ts';
import type { KernelInput, LatePolicy, ProcessedAt, TransformKernel } from '../execution.ts';
import type { Params } from '../operator.ts';
import { statelessParts } from '../stateless.ts';
import { stampParams } from './params.ts';

export function createKernel(params: Params, _inputs: readonly KernelInput[], _late: LatePolicy, processedAt: ProcessedAt = (arrival) => arrival): TransformKernel {
  const { isTime } = stampParams(params);
  return {
    ...statelessParts,
    process(chunk) {
      const clocks = new Float64Array(chunk.length);
      const { arrivals } = chunk;
      for (let i = 0; i < clocks.length; i++) clocks[i] = processedAt(arrivals[i]!);
      const stamped = withColumns(chunk, [...chunk.columns, { type: 'timestamp', values: clocks, nulls: null }]);
      return isTime ? { ...stamped, times: clocks, watermarks: clocks } : stamped;
    },
  };
}
