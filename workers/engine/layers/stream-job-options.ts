import type { Plan } from '#pipeline/compile/plan.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { LatePolicy } from '#pipeline/operators/execution.ts';
import type { LogSet } from '../log-set.ts';
import type { Processing } from '../processing.ts';

export interface StreamJobOptions {
  readonly plan: Plan;
  /** Which of the plan's steps and views it runs. */
  readonly layer: 'batch' | 'speed';
  readonly late: LatePolicy;
  /** Default: undisturbed. */
  readonly processing?: Processing;
  readonly logs: LogSet;
  readonly tables: ReadonlyMap<string, Table>;
  /** Whether its models are judged as their rows come by. */
  readonly judged?: boolean;
}

export const undisturbed: Processing = { kind: 'undisturbed' };
