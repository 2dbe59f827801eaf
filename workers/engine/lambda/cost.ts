import type { LambdaRun } from '../lambda-run.ts';
import type { MachineCost } from '../machine.ts';

/** Of a Lambda run whose speed layer has read so many records. What that layer holds is state; a batch view counts as it was last computed. */
export function costOf(run: LambdaRun, streamRows: number): MachineCost {
  let [viewBytes, stateBytes] = [0, 0];
  for (const { node, layer } of run.plan.views) {
    if (layer === 'batch') viewBytes += run.batchSize(node).bytes;
    else stateBytes += run.speed.size(node).bytes;
  }
  return { batchRows: run.schedule.rowsStarted, streamRows, replayRows: 0, viewBytes, stateBytes, copyBytes: 0 };
}
