import { allGenerations, wholeBatch, wholeGenerations } from '../counted-parts.ts';
import { keepsAll } from '../policy.ts';
import type { MergePolicy } from '../policy.ts';

/** No system's policy: the mistake that all the others are there to avoid. */
export const naiveUnion: MergePolicy = {
  name: 'naive-union',
  label: 'Naive union',
  summary: 'The batch view plus all that the speed view has ever seen.',
  pitfall: 'What a batch run has absorbed is still in the speed view, so those records count twice.',
  needsWindows: false,
  adds: true,
  keeps: () => keepsAll,
  counted: (parts) => [...wholeBatch(parts), ...wholeGenerations(allGenerations(parts))],
};
