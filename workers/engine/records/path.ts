import type { Plan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { LatePolicy } from '#pipeline/operators/execution.ts';
import { isLiveCode, planAt, processedAt } from '../faults.ts';
import type { KappaRun } from '../kappa/kappa-run.ts';
import type { LambdaRun } from '../lambda-run.ts';
import type { Logs } from '../machine.ts';

/** One layer of a run, as a record sees it that arrives at some time. */
export interface RecordPath {
  readonly plan: Plan;
  readonly layer: 'batch' | 'speed';
  readonly late: LatePolicy;
  readonly logs: Logs;
  readonly tables: ReadonlyMap<string, Table>;
  /** Whether the layer has read, by now, what arrived then. */
  reads(arrival: number): boolean;
  /** The plan with the code that does so. */
  code(arrival: number): Plan;
}

/** The machines of a run; one of them may be missing. */
export interface RecordMachines {
  readonly lambda: LambdaRun | null;
  readonly kappa: KappaRun | null;
}

/** The batch layer, as its published views have read the log. */
export function batchPath({ plan, logs, tables, schedule: { published } }: LambdaRun): RecordPath {
  return {
    plan, logs, tables, layer: 'batch', late: 'keep',
    reads: (arrival) => published !== null && arrival <= published.horizon,
    code: () => (published === null ? plan : planAt(plan, published.start)),
  };
}

export function speedPath({ plan, logs, tables, clock }: LambdaRun): RecordPath {
  return {
    plan, logs, tables, layer: 'speed', late: 'drop',
    reads: (arrival) => processedAt(plan, arrival) <= clock,
    code: (arrival) => planAt(plan, processedAt(plan, arrival)),
  };
}

/** The version of a Kappa run that answers. */
export function kappaPath({ reading: { plan, logs, tables, after, since }, clock }: KappaRun): RecordPath {
  const processed = (arrival: number): number => processedAt(plan, Math.max(arrival, since));
  return {
    plan, logs, tables, layer: 'speed', late: 'drop',
    reads: (arrival) => arrival > after && processed(arrival) <= clock,
    code: (arrival) => planAt(plan, processed(arrival)),
  };
}

/** Arrivals at which the code of some path changes. */
export function codeEdges(paths: readonly RecordPath[]): number[] {
  const edges = paths.flatMap(({ plan }) => plan.faults.filter(isLiveCode).flatMap(({ at, until }) => [at, until]));
  return [...new Set(edges)].sort((a, b) => a - b);
}

export function clockOf({ lambda, kappa }: RecordMachines): number {
  return Math.max(lambda?.clock ?? Number.NEGATIVE_INFINITY, kappa?.clock ?? Number.NEGATIVE_INFINITY);
}
