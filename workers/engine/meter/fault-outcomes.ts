import type { FaultPlan, PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { FaultOutcome, MeterSample } from '#pipeline/serving/meter.ts';
import type { Lockstep } from '../lockstep.ts';

/** The report of a run: what each fault did to each architecture, as far as the samples show it. */
export function outcomesOf(samples: readonly MeterSample[], run: Lockstep): readonly FaultOutcome[] {
  return run.machines.flatMap(({ architecture, plan, clock }) => {
    const moments = momentsOf(samples, architecture);
    return plan.faults.flatMap((fault, index) => (fault.at > clock ? [] : [outcomeOf(fault, index, { architecture, moments, run })]));
  });
}

/** Rows that are not as the truth has them, over all views, at one moment. */
interface Moment {
  readonly clock: number;
  readonly off: number;
}

function momentsOf(samples: readonly MeterSample[], architecture: PlanArchitecture): readonly Moment[] {
  const byClock = new Map<number, number>();
  for (const { clock, architecture: of, arrived } of samples) {
    if (of === architecture) byClock.set(clock, (byClock.get(clock) ?? 0) + arrived.wrong + arrived.missing + arrived.extra);
  }
  return [...byClock].map(([clock, off]) => ({ clock, off }));
}

interface Seen {
  readonly architecture: PlanArchitecture;
  readonly moments: readonly Moment[];
  readonly run: Lockstep;
}

function outcomeOf({ kind, at, until }: FaultPlan, fault: number, { architecture, moments, run }: Seen): FaultOutcome {
  const before = moments.findLast(({ clock }) => clock < at)?.off ?? 0;
  const since = moments.filter(({ clock }) => clock >= at);
  const shown = since.findIndex(({ off }) => off > before);
  const again = run.machine(architecture)?.lost[fault] ?? 0;
  if (shown < 0) return { fault, kind, at, until, architecture, wrongServed: 0, detectedAfter: null, repairedAfter: null, recomputed: again };
  const repaired = since.findIndex(({ off }, i) => i > shown && off <= before);
  const wrong = since.slice(shown, repaired < 0 ? since.length : repaired);
  const end = repaired < 0 ? null : since[repaired]!.clock;
  return {
    fault, kind, at, until, architecture,
    wrongServed: wrong.reduce((sum, { off }) => sum + off - Math.min(off, before), 0),
    detectedAfter: since[shown]!.clock - at,
    repairedAfter: end === null ? null : end - at,
    recomputed: again + recomputedBetween(run, architecture, { from: until, to: end ?? run.clock }),
  };
}

/** Records that batch runs or replays, begun after the fault was over, have read again by then. */
function recomputedBetween({ lambda, kappa }: Lockstep, architecture: PlanArchitecture, { from, to }: { from: number; to: number }): number {
  if (architecture === 'lambda') {
    const healing = lambda?.schedule.runs.find(({ state, start, publish }) => state === 'published' && start >= from && publish <= to);
    return healing?.rows ?? 0;
  }
  return kappa?.versions().reduce((sum, { index, started, read }) => (index > 1 && started >= from && started <= to ? sum + read : sum), 0) ?? 0;
}
