import type { Plan, ViewPlan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { Row } from '#pipeline/data/schema.ts';
import type { LatePolicy } from '#pipeline/operators/operator.ts';
import { isLiveCode, planAt, processedAt } from '../faults.ts';
import type { KappaRun } from '../kappa/kappa-run.ts';
import type { LambdaRun } from '../lambda-run.ts';
import type { Logs } from '../machine.ts';
import { partsOf } from '../served-parts.ts';

/** One way of records into the rows of a view: what decides whether a record is in them, as far as its place in the log does. */
export interface RecordPath {
  readonly plan: Plan;
  readonly layer: 'batch' | 'speed';
  readonly view: ViewPlan;
  readonly late: LatePolicy;
  readonly logs: Logs;
  readonly tables: ReadonlyMap<string, Table>;
  /** The clock at which the path processes what arrives then; Infinity where it never will. */
  processed(arrival: number): number;
  /** Whether it has done so by now. */
  reads(arrival: number): boolean;
  /** The plan with the code that does so. */
  code(arrival: number): Plan;
}

/** A path into one served row. */
export interface AnsweringPath extends RecordPath {
  /** Whether the answer counts what the path has made of what arrived then. */
  counts(arrival: number): boolean;
}

/** The machines of a run; one of them may be missing. */
export interface RecordMachines {
  readonly lambda: LambdaRun | null;
  readonly kappa: KappaRun | null;
}

/** The paths that end in these views; null stands for a view that is not there. */
export interface LambdaPaths {
  readonly batch: RecordPath | null;
  readonly speed: RecordPath | null;
}

export function lambdaPaths(run: LambdaRun, { batch, speed }: { readonly batch: ViewPlan | null; readonly speed: ViewPlan | null }): LambdaPaths {
  const { plan, logs, tables, clock } = run;
  const published = run.schedule.published;
  const shared = { plan, logs, tables };
  return {
    batch: batch === null ? null : {
      ...shared, layer: 'batch', view: batch, late: 'keep',
      processed: (arrival) => (published !== null && arrival <= published.horizon ? published.start : Number.POSITIVE_INFINITY),
      reads: (arrival) => published !== null && arrival <= published.horizon,
      code: () => (published === null ? plan : planAt(plan, published.start)),
    },
    speed: speed === null ? null : {
      ...shared, layer: 'speed', view: speed, late: 'drop',
      processed: (arrival) => processedAt(plan, arrival),
      reads: (arrival) => processedAt(plan, arrival) <= clock,
      code: (arrival) => planAt(plan, processedAt(plan, arrival)),
    },
  };
}

export function kappaPath(run: KappaRun, node: string): RecordPath | null {
  const { plan, logs, tables, after, since } = run.reading;
  const view = plan.views.find((each) => each.node === node);
  if (view === undefined) return null;
  const processed = (arrival: number): number => (arrival <= after ? Number.POSITIVE_INFINITY : processedAt(plan, Math.max(arrival, since)));
  return {
    plan, logs, tables, layer: 'speed', view, late: 'drop', processed,
    reads: (arrival) => processed(arrival) <= run.clock,
    code: (arrival) => planAt(plan, processed(arrival)),
  };
}

/** The batch path and the speed path behind a row that a Lambda run serves: of a merge, or of a view that is served alone. */
export async function pathsBehind(run: LambdaRun, node: string, key: Row): Promise<{ readonly batch: AnsweringPath | null; readonly speed: AnsweringPath | null } | null> {
  const viewOf = (each: string): ViewPlan | null => run.plan.views.find((view) => view.node === each) ?? null;
  const merge = run.plan.merges.find((each) => each.node === node);
  const alone = viewOf(node);
  if (merge === undefined && alone === null) return null;
  const counted = merge === undefined ? null : (await partsOf(run, merge, key)).counted;
  const generations = run.speed.generations;
  const inSpeed = (arrival: number): boolean => {
    const index = generations.findIndex(({ opened, closed }) => arrival > opened && (closed === null || arrival <= closed));
    return index >= 0 && (counted === null ? !generations[index]!.absorbed : counted.has(index));
  };
  const { batch, speed } = lambdaPaths(run, {
    batch: merge === undefined ? ofLayer(alone, 'batch') : viewOf(merge.batch),
    speed: merge === undefined ? ofLayer(alone, 'speed') : viewOf(merge.speed),
  });
  return {
    batch: batch === null ? null : { ...batch, counts: () => counted === null || counted.has('batch') },
    speed: speed === null ? null : { ...speed, counts: inSpeed },
  };
}

/** Arrivals at which the code of some path changes. */
export function codeEdges(paths: readonly RecordPath[]): number[] {
  const edges = paths.flatMap(({ plan }) => plan.faults.filter(isLiveCode).flatMap(({ at, until }) => [at, until]));
  return [...new Set(edges)].sort((a, b) => a - b);
}

function ofLayer(view: ViewPlan | null, layer: ViewPlan['layer']): ViewPlan | null {
  return view?.layer === layer ? view : null;
}
