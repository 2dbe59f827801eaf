import type { Plan } from '#pipeline/compile/plan.ts';
import type { PackedTable } from '#pipeline/data/packed-table.ts';
import type { LatePolicy } from '#pipeline/operators/operator.ts';
import type { DataflowSnapshot } from '../dataflow.ts';
import type { SavedPosition } from '../inlets.ts';
import type { LaneMetrics } from '../lane.ts';
import type { StateSetSnapshot } from '../state-sets.ts';

/** What one worker of a crew is asked to do: one layer of a plan over its partitions, from the beginning of the log up to a moment. */
export interface ShardTask {
  readonly plan: Plan;
  readonly layer: 'batch' | 'speed';
  readonly late: LatePolicy;
  /** Everything that arrives up to then; all of it is in the logs. */
  readonly until: number;
  /** The clock at which all rows are processed. */
  readonly processedAt: number;
  /** By node. */
  readonly tables: readonly (readonly [node: string, table: PackedTable])[];
  /** The worker that has each lane. */
  readonly owners: readonly number[];
  readonly self: number;
  /** Rows of one step that may be under way from one worker to another. */
  readonly credits: number;
}

/** What it has come to. */
export interface ShardResult {
  /** Of the worker's own lanes, ascending. */
  readonly states: StateSetSnapshot;
  readonly flow: DataflowSnapshot;
  readonly positions: readonly SavedPosition[];
  readonly metrics: readonly LaneMetrics[];
}

/** How many rows wait before a keyed step, and how many there is room for, over all ways of a worker. */
export interface QueueDepth {
  readonly step: string;
  readonly rows: number;
  readonly capacity: number;
}
