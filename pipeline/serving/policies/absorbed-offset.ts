import { liveGenerations, wholeBatch, wholeGenerations } from '../counted-parts.ts';
import { keepsLive } from '../policy.ts';
import type { MergePolicy } from '../policy.ts';

/**
 * What Marz asks of the serving layer ("The secrets of building realtime big data systems"): the speed layer answers only
 * for what the batch views have not absorbed yet. Absorbed is what lies below the offsets that the batch run read up to,
 * not what is older than some time of day.
 */
export const absorbedOffset: MergePolicy = {
  name: 'absorbed-offset',
  label: 'Absorbed offset',
  summary: 'The batch view, plus every generation of the speed view whose records lie above the horizon of that batch view.',
  pitfall: '',
  needsWindows: false,
  adds: true,
  keeps: () => keepsLive,
  counted: (parts) => [...wholeBatch(parts), ...wholeGenerations(liveGenerations(parts))],
};
