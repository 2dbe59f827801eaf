import { createRandom } from '../../base/random.ts';
import type { Plan } from '../../compile/plan.ts';
import { columnFrom } from '../../data/column.ts';
import type { Row } from '../../data/schema.ts';
import { sortTable } from '../../data/sort.ts';
import { tableRows } from '../../data/table.ts';
import { publishedRun } from '../cut/cut.ts';
import type { Cut } from '../cut/cut.ts';
import { Cutter } from '../cut/cutter.ts';
import type { Answered } from '../cut/cutter.ts';
import { sameRows } from '../cut/same-rows.ts';
import type { Counterexample, SearchOptions } from '../verdict.ts';
import { cutsOf } from './cuts.ts';
import { paletteOf } from './palette.ts';
import { shrink } from './shrink.ts';
import { inputsOf, isOnTime, randomLog } from './trial-log.ts';
import type { TrialLog } from './trial-log.ts';

/** What is asked of a log and a cut: what was answered, and what should have been. */
export type Ask = (cutter: Cutter, cut: Cut) => { readonly served: Answered; readonly truth: Answered };

/** A log, a cut of it, and the answer that is wrong there. */
export interface Wrong {
  readonly log: TrialLog;
  readonly cut: Cut;
  readonly served: Answered;
  readonly truth: Answered;
}

const mostRecords = 8;

/** Short logs first; what is found is made as small as it gets. The same seed finds the same. */
export function findCounterexample(plan: Plan, { node, ask }: { readonly node: string; readonly ask: Ask }, { seed, tries }: SearchOptions): Counterexample | null {
  const random = createRandom(seed);
  const palette = paletteOf(plan);
  for (let attempt = 0; attempt < tries; attempt++) {
    const size = 1 + Math.floor((attempt * mostRecords) / tries);
    const log = randomLog(plan, random, { palette, size });
    const wrong = firstWrong(plan, { log, cuts: cutsOf(log, random), ask });
    if (wrong !== null) return counterexample(plan, shrink(wrong, (each, cut) => (isOnTime(plan, each) ? firstWrong(plan, { log: each, cuts: [cut], ask }) : null)), { node, seed });
  }
  return null;
}

function firstWrong(plan: Plan, { log, cuts, ask }: { log: TrialLog; cuts: readonly Cut[]; ask: Ask }): Wrong | null {
  const cutter = new Cutter(plan, inputsOf(plan, log));
  for (const cut of cuts) {
    const { served, truth } = ask(cutter, cut);
    if (!sameRows(served, truth)) return { log, cut, served, truth };
  }
  return null;
}

function counterexample(plan: Plan, { log, cut, served, truth }: Wrong, { node, seed }: { node: string; seed: number }): Counterexample {
  const horizon = publishedRun(cut)?.start ?? Number.NEGATIVE_INFINITY;
  return {
    view: node,
    records: log.records.map(({ source, partition, row, time, arrival }) => ({ source, partition, row, time, arrival, below: arrival <= horizon })),
    sources: plan.sources.map((each) => ({ node: each.node, schema: each.schema })),
    tables: log.tables,
    cut, seed, schema: truth.schema, keys: truth.keys, served: sorted(served), truth: sorted(truth),
  };
}

function sorted({ schema, keys, rows }: Answered): readonly Row[] {
  return tableRows(sortTable({ schema, keys, length: rows.length, columns: schema.map(({ type }, c) => columnFrom(type, rows.map((row) => row[c]!))) }));
}
