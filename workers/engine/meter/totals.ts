import type { MeterTotals } from '#pipeline/serving/meter.ts';
import type { LockstepOptions } from '../lockstep.ts';
import type { Machine } from '../machine.ts';

/** What a machine has cost so far; the log is one, whoever reads it. */
export function totalsOf(machine: Machine, { logsOf }: LockstepOptions): MeterTotals {
  const { plan, clock, architecture } = machine;
  const { batchRows, streamRows, replayRows, viewBytes, stateBytes, copyBytes } = machine.cost();
  const log = [...logsOf(plan).values()].reduce((sum, each) => sum + each.status().bytes, 0);
  return {
    clock, architecture,
    rows: { batch: batchRows, stream: streamRows, replay: replayRows },
    cpu: machine.spent,
    bytes: { log, views: viewBytes, state: stateBytes, copies: copyBytes },
    definitions: plan.definitions,
    steps: plan.steps.length,
  };
}
