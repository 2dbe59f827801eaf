import type { PlanArchitecture } from '#pipeline/compile/plan.ts';
import type { PackedTable } from '#pipeline/data/packed-table.ts';
import type { BatchRun } from './batch-runs.ts';

/** The answers of one moment: between two slices of work, so that no publish, cut or switch is half done in them. */
export interface Answers {
  /** The virtual clock, epoch milliseconds. */
  readonly clock: number;
  /** Lambda: the batch run that the answers rest on (null before the first has published). Kappa: the version that answers. */
  readonly batchRun: BatchRun | null;
  readonly version: number | null;
  readonly tables: readonly AnswerTable[];
}

export interface AnswerTable {
  readonly architecture: PlanArchitecture;
  readonly node: string;
  /** Buffers of its own: they are transferred. */
  readonly table: PackedTable;
}
