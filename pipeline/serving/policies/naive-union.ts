import type { MergePolicy } from '../policy.ts';

export const naiveUnion: MergePolicy = {
  name: 'naive-union',
  label: 'Naive union',
  summary: 'The batch view plus all that the speed view has ever seen.',
  pitfall: 'What a batch run has absorbed is still in the speed view, so those records count twice.',
  keepsAbsorbed: true,
  merge({ batch, generations }, answer) {
    if (batch !== null) answer.absorb(batch);
    for (const { state } of generations) answer.absorb(state);
  },
  counts: () => true,
};
