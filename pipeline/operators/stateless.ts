import { noCounters } from './state.ts';
import type { TransformKernel } from './execution.ts';

/** What a kernel without state answers; one that counts overrides `counters`. */
export const statelessParts: Omit<TransformKernel, 'process'> = {
  counters: () => noCounters,
  snapshot: () => null,
  restore: () => undefined,
};
