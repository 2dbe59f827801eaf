import { createKernel as createFilter } from '../filter/kernel.ts';
import type { KernelInput, TransformKernel } from '../execution.ts';
import type { Params } from '../operator.ts';
import { conditionOf } from './condition.ts';

export function createKernel(params: Params, inputs: readonly KernelInput[]): TransformKernel {
  return createFilter({ condition: conditionOf(params, inputs[0]!.schema) }, inputs);
}
