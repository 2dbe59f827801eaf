import type { Plan } from '#pipeline/compile/plan.ts';
import { KappaRun } from '../kappa/kappa-run.ts';
import { LambdaRun } from '../lambda-run.ts';
import type { Lockstep, LockstepOptions } from '../lockstep.ts';
import type { Machine } from '../machine.ts';
import type { ScriptEntry } from '../script.ts';
import { censusPlan } from './census-plan.ts';

/** Counts what the machine of one of the plans answers from: the same log, clock and script, the same faults. */
export function censusMachine(plan: Plan, options: LockstepOptions, run: Lockstep): Machine {
  const { logsOf, tablesOf, start, breathe } = options;
  const counting = censusPlan(plan);
  const script = options.script.map(censusEntry);
  if (plan.architecture === 'kappa') return new KappaRun({ plan: counting, logsOf, tablesOf, script, start, breathe });
  // Drift is found in models, which a census has none of.
  const { kind } = plan.batchSettings.trigger;
  const driftStarts = kind === 'drift' ? (clock: number): boolean => run.lambda?.schedule.runs.some((each) => each.start === clock) ?? false : undefined;
  return new LambdaRun({ plan: counting, logs: logsOf(plan), tables: tablesOf(plan), script, breathe, driftStarts }, start);
}

/** What a census does when the run does this by hand. */
export function censusEntry({ at, action }: ScriptEntry): ScriptEntry {
  return { at, action: action.kind === 'deploy' ? { ...action, plan: censusPlan(action.plan) } : action };
}
