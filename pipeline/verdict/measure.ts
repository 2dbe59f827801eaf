import type { Plan } from '../compile/plan.ts';
import type { LatePolicy } from '../operators/execution.ts';
import { cutAt } from './cut/cut.ts';
import { Cutter } from './cut/cutter.ts';
import type { Answered } from './cut/cutter.ts';
import type { PlanInputs } from './cut/path.ts';
import { comparison } from './cut/same-rows.ts';

/** At which of some cuts an answer is wrong, by the way in which the two halves are brought together. */
export interface Measured {
  /** A merge. */
  readonly node: string;
  readonly name: string;
  readonly cuts: readonly MeasuredCut[];
}

export interface MeasuredCut {
  /** What arrives up to then is below: epoch milliseconds. */
  readonly horizon: number;
  /** Finished rows side by side: the naive union. */
  readonly finishedRows: Outcome;
  /** Partial states, under the policy of the document. */
  readonly partialStates: Outcome;
}

/** `late`: wrong by the rows that the speed path dropped as late, and by nothing else; the next batch run takes them in. */
export type Outcome = 'right' | 'late' | 'wrong';

/** The measured table: every merge of a plan, cut at some moments of its real log. The log may hold late records. */
export function measureCuts(plan: Plan, inputs: PlanInputs, horizons: readonly number[]): readonly Measured[] {
  const cutter = new Cutter(plan, inputs);
  return plan.merges.map(({ node, name }) => {
    const isTruth = comparison(cutter.truth(node));
    const judge = (answer: (late: LatePolicy) => Answered): Outcome => (isTruth(answer('drop')) ? 'right' : isTruth(answer('keep')) ? 'late' : 'wrong');
    const cuts = horizons.map((horizon) => ({
      horizon,
      finishedRows: judge((late) => cutter.finishedRows(node, horizon, late)),
      partialStates: judge((late) => cutter.served(node, cutAt(horizon), { late })),
    }));
    return { node, name, cuts };
  });
}

/** How many of the cuts end so. */
export function cutsThatAre(outcome: Outcome, { cuts }: Measured, way: 'finishedRows' | 'partialStates'): number {
  return cuts.filter((cut) => cut[way] === outcome).length;
}

/**
 * `count` moments: from the last whole second before the first record on, a second apart where the log lasts that long, as in
 * the published measurements; otherwise evenly over the log. None at or behind the last record.
 */
export function evenCuts({ logs }: PlanInputs, count: number): readonly number[] {
  const all = [...logs.values()].flat();
  const first = Math.min(...all.map((events) => events[0]?.arrival ?? Number.POSITIVE_INFINITY));
  const last = Math.max(...all.map((events) => events.at(-1)?.arrival ?? Number.NEGATIVE_INFINITY));
  if (!(last > first)) return [];
  const start = Math.floor(first / 1000) * 1000;
  const step = start + 1000 * (count - 1) < last ? 1000 : Math.max(1, Math.floor((last - start) / count));
  return Array.from({ length: count }, (_, i) => start + step * i).filter((cut) => cut < last);
}
