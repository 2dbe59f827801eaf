import type { Chunk } from '../../data/chunk.ts';
import type { TransformKernel } from '../execution.ts';
import { statelessParts } from '../stateless.ts';

/** Hands on every chunk as it is: the steps of the branches take their rows out of it. */
export function createKernel(): TransformKernel {
  return { ...statelessParts, process: (chunk: Chunk): Chunk => chunk };
}
