import type { Plan, Step } from '#pipeline/compile/plan.ts';
import { packTable } from '#pipeline/data/packed-table.ts';
import type { PackedTable } from '#pipeline/data/packed-table.ts';
import type { Table } from '#pipeline/data/table.ts';
import type { LatePolicy } from '#pipeline/operators/execution.ts';
import type { DataflowSnapshot } from '../dataflow.ts';
import type { SavedPosition } from '../inlets.ts';
import type { LaneMetrics } from '../lane.ts';
import type { Processing } from '../processing.ts';
import type { StateSetSnapshot } from '../state-sets.ts';

/** What one worker of a crew is asked to do: one layer of a plan over its partitions, up to a moment. */
export interface ShardTask {
  readonly plan: Plan;
  readonly layer: 'batch' | 'speed';
  readonly late: LatePolicy;
  /** Everything that arrives up to then; all of it is in the logs. */
  readonly until: number;
  readonly processing: Processing;
  /** Steps whose code is another one than the plan's. */
  readonly live: readonly Step[];
  /** Where it begins; null: at the beginning of the logs, with nothing. */
  readonly from: ShardStanding | null;
  readonly tables: PackedTables;
  /** The worker that has each lane. */
  readonly owners: readonly number[];
  readonly self: number;
  /** Rows of one step that may be under way from one worker to another. */
  readonly credits: number;
}

/** By node. */
export type PackedTables = readonly (readonly [node: string, table: PackedTable])[];

export function packTables(tables: ReadonlyMap<string, Table>): PackedTables {
  return [...tables].map(([node, table]) => [node, packTable(table)] as const);
}

/** Some lanes at one moment, ascending: all that is needed to go on with them. */
export interface ShardStanding {
  readonly states: StateSetSnapshot;
  readonly flow: DataflowSnapshot;
  readonly positions: readonly SavedPosition[];
}

/** What it has come to. */
export interface ShardResult extends ShardStanding {
  readonly metrics: readonly LaneMetrics[];
}

/** How many rows wait before a keyed step, and how many there is room for, over all ways of a worker. */
export interface QueueDepth {
  readonly step: string;
  readonly rows: number;
  readonly capacity: number;
}

/** The part of a standing over all lanes that some of them need. */
export function standingOf({ states, flow, positions }: ShardStanding, lanes: readonly number[]): ShardStanding {
  return {
    states: lanes.map((lane) => states[lane]!),
    flow: { lanes: lanes.map((lane) => flow.lanes[lane]!), exchanges: flow.exchanges },
    positions: positions.filter(({ partition }) => lanes.includes(partition)),
  };
}
