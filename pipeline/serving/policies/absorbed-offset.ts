import type { MergePolicy } from '../policy.ts';

export const absorbedOffset: MergePolicy = {
  name: 'absorbed-offset',
  label: 'Absorbed offset',
  summary: 'The batch view, plus every generation of the speed view whose records lie above the horizon of that batch view.',
  pitfall: '',
  keepsAbsorbed: false,
  merge({ batch, generations }, answer) {
    if (batch !== null) answer.absorb(batch);
    for (const { state, absorbed } of generations) if (!absorbed) answer.absorb(state);
  },
  counts: ({ absorbed }) => !absorbed,
};
