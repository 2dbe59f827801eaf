import { liveGenerations, wholeBatch, wholeGenerations } from '../counted-parts.ts';
import { keepsLive } from '../policy.ts';
import type { MergePolicy } from '../policy.ts';

/**
 * Oryx 2 (OryxProject/oryx, MLUpdate.java, ALSSpeedModelManager.java): the batch layer publishes a whole MODEL on the update
 * topic, the speed layer absolute updates (UP) to it. A serving instance has nothing to say before its first MODEL, a new
 * MODEL replaces the old one with its updates, and an UP that comes before its MODEL is dropped. Here the rows of the batch
 * view are the MODEL; the UP of a key is its row of the MODEL with what has come since that was published.
 */
export const modelReplace: MergePolicy = {
  name: 'model-replace',
  label: 'Model replacement (Oryx)',
  summary: 'Nothing before the first batch view; from then on the published one, with what the speed view has taken in since its publish.',
  pitfall: 'What arrives between the start of a batch run and its publish is in neither part: it is lost until the next run.',
  needsWindows: false,
  adds: true,
  keeps: () => ({ ...keepsLive, cutsAtPublish: true }),
  counted: (parts) => {
    const { run, generations } = parts;
    if (run === null) return [];
    return [...wholeBatch(parts), ...wholeGenerations(liveGenerations(parts).filter((index) => generations[index]!.opened >= run.publish))];
  },
};
